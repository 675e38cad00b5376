namespace RulesSdk.Testing;

/// <summary>Parts of sentences that several steps of an explanation have.</summary>
internal static class Wording
{
    private const int MostNames = 5;
    private const int MostClauses = 3;

    /// <summary>Names in a row: <c>event 1, event 2 and 4 more</c>.</summary>
    public static string Names(IReadOnlyList<string> names, long count) => count switch
    {
        _ when count > MostNames => FormattableString.Invariant($"{string.Join(", ", names.Take(MostNames))} and {count - MostNames} more"),
        1 => names[0],
        _ => $"{string.Join(", ", names.Take((int)count - 1))} and {names[(int)count - 1]}",
    };

    /// <summary>Names of things that are all of them, each in code quotes.</summary>
    public static string And(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    /// <summary>What was false: <c>`a == 1` was false (a = 2)</c>.</summary>
    public static string Failed(IReadOnlyList<ClauseAnswer> failed)
    {
        var shown = failed.Take(MostClauses).Select(static answer => $"`{answer.Code}` {(answer.Throws ? "throws, so it does not hold" : "was false")}{(answer.Values is [var only] && only.Key == answer.Code ? "" : Values(answer.Values))}");
        var more = failed.Count - MostClauses;
        return string.Join("; ", shown) + (more > 0 ? FormattableString.Invariant($"; and {more} more") : "");
    }

    /// <summary>Values in parentheses: <c> (a = 2, b = 3)</c>; nothing if there are none.</summary>
    public static string Values(IReadOnlyList<KeyValuePair<string, string>> values) =>
        values.Count == 0 ? "" : $" ({string.Join(", ", values.Select(static value => $"{value.Key} = {value.Value}"))})";

    /// <summary>For which key: <c> for alice</c>; nothing if the rule has none.</summary>
    public static string ForKey(IReadOnlyList<string> key) => key.Count == 0 ? "" : $" for {ValueText.Key(key)}";

    /// <summary>A count with its noun: <c>1 event</c>, <c>2 events</c>.</summary>
    public static string Counted(long count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>A step with the clauses that were false.</summary>
    public static ExplanationStep With(this ExplanationStep step, IReadOnlyList<ClauseAnswer> failed) => step with
    {
        Clauses = [.. failed.Select(static answer => answer.Code)],
        Values = [.. failed.SelectMany(static answer => answer.Values).DistinctBy(static value => value.Key)],
    };
}
