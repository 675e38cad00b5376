namespace RulesSdk.Benchmarks;

/// <summary>An edit of a rule's source, as its author makes it.</summary>
/// <param name="Name">What is edited.</param>
/// <param name="IsSound">Whether the rule compiles afterwards.</param>
/// <param name="Apply">From the source before all edits, and the number of the edit, to the source after it.</param>
internal sealed record RuleEdit(string Name, bool IsSound, Func<string, int, string> Apply)
{
    private const string Outcome = "    [Outcome] ";

    /// <summary>All of them. Each changes the rule's predicate, or makes a mistake in it.</summary>
    public static readonly RuleEdit[] All =
    [
        new("another constant", true, static (source, number) => And(source, $"e.CurrentDirectory != \"C:\\\\{number}\"")),
        new("a new clause", true, static (source, number) => And(And(source, "e.CurrentDirectory != \"C:\\\\\""), $"!e.CommandLine.Contains(\"clause {number}\", StringComparison.OrdinalIgnoreCase)")),
        new("a typo", false, static (source, number) => And(source, $"e.CurrentDirectroy != \"C:\\\\{number}\"")),
    ];

    private static string And(string source, string clause)
    {
        var end = source.IndexOf(Outcome, StringComparison.Ordinal) is var at and > 0
            ? source.LastIndexOf(';', at)
            : throw new InvalidOperationException("The rule has no outcome, so nobody knows where its predicate ends (see ProcessRuleWriter).");
        return source.Insert(end, $"\n        && {clause}");
    }
}
