namespace RulesSdk.Testing;

/// <summary>Explains keys that had matches and no detection: the condition that did not hold, the nearest key first.</summary>
internal static class KeySteps
{
    private const int MostKeys = 3;

    public static IEnumerable<ExplanationStep> Of(RuleTrace trace)
    {
        var keys = trace.Keys.Where(static key => !key.IsDetected && (key.Nearest is not null || key.Undecided is not null))
            .OrderBy(static key => key.Nearest?.Failed.Count ?? 0).ThenByDescending(static key => key.Nearest?.Matches ?? key.Matches).ToList();
        foreach (var key in keys.Take(MostKeys))
        {
            if (key.Nearest is { } nearest)
            {
                yield return Condition(key.Key, nearest, Spread(trace, key, nearest));
            }

            if (key.Undecided is { } end)
            {
                yield return Undecided(trace, key.Key, end);
            }
        }

        if (keys.Count > MostKeys)
        {
            yield return new ExplanationStep(ExplanationKind.Condition, $"The condition was false for {Wording.Counted(keys.Count - MostKeys, "more key")}.") { Count = keys.Count - MostKeys };
        }
    }

    public static ExplanationStep NotNew(ExplainedRule trace, IReadOnlyList<string> key, ReferenceEvent e)
    {
        var newValue = trace.Members.NewValue!;
        var let = trace.Members.Lets.Single(one => one.Method.Name == newValue.Value);
        var value = let.Values(e) is [var one] && one != LetMethod.Thrown ? ValueText.Of(one) ?? "{…}" : "nothing";
        var learning = Duration.Parse(newValue.Learn) > TimeSpan.Zero ? $", or the key is not known for {newValue.Learn} yet" : "";
        return new ExplanationStep(
            ExplanationKind.NotNew,
            $"{PredicateSteps.Sentence(trace.Name(e))} has the value {let.Name} = {value}, which is not new{Wording.ForKey(key)}: it was seen within {newValue.Memory}{learning}.")
        {
            Key = key,
            Count = 1,
            Events = [trace.Name(e)],
            Values = [new(let.Name, value)],
        };
    }

    /// <summary>A condition that was false for a key.</summary>
    public static ExplanationStep Condition(IReadOnlyList<string> key, DecisionTrace nearest, string spread = "")
    {
        var satisfied = nearest.Counts.Select((one, place) => place == 0
            ? $"{Wording.Counted(one.Count, "event")} satisfied `{one.Variable}`"
            : FormattableString.Invariant($"{one.Count} satisfied `{one.Variable}`"));
        var failed = nearest.Failed.Count == 0
            ? "the condition was false"
            : $"the condition{(nearest.Failed.Count == 1 ? "" : "s")} {Wording.And([.. nearest.Failed.Select(static answer => $"`{answer.Code}`")])} {(nearest.Failed.Count == 1 ? "was" : "were")} false";
        return new ExplanationStep(
            ExplanationKind.Condition, $"{Wording.And([.. satisfied])}{Wording.ForKey(key)}; {failed}{Wording.Values(nearest.Values)}.{spread}")
        {
            Key = key,
            Count = nearest.Matches,
            Clauses = [.. nearest.Failed.Select(static answer => answer.Code)],
            Values = nearest.Values,
        };
    }

    /// <summary>A window of a key whose end the input did not reach.</summary>
    public static ExplanationStep Undecided(ExplainedRule trace, IReadOnlyList<string> key, DateTimeOffset end)
    {
        // A window is over once the input is beyond its last instant.
        var missing = end - trace.LastTime;
        var wait = TimeSpan.FromSeconds(Math.Ceiling(missing.TotalSeconds));
        var absent = Wording.And([.. OptionalVariables.Of(trace.Members.Condition).Order(StringComparer.Ordinal).Select(static name => $"`{name}`")]);
        return new ExplanationStep(
            ExplanationKind.Undecided,
            $"The window{Wording.ForKey(key)} ends at {ValueText.Time(end)}, which is after the last event, so nobody can say that {absent} is absent (let time pass: .Wait(\"{ValueText.Span(wait)}\") in a test, AdvanceTo on a source of an engine).")
        {
            Key = key,
        };
    }

    private static string Spread(RuleTrace trace, KeyTrace key, DecisionTrace nearest) =>
        key.Matches > nearest.Matches && trace.Rule.Metadata.Window is var window && key.Last - key.First > window
            ? FormattableString.Invariant($" In all there were {key.Matches} matches within {ValueText.Span(key.Last - key.First)}, and the window is {ValueText.Span(window)}.")
            : "";
}
