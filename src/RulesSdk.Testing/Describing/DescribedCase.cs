namespace RulesSdk.Testing;

/// <summary>A row of a rule's case table.</summary>
/// <param name="Name">The case.</param>
/// <param name="Severity">The severity that it sets.</param>
/// <param name="Words">When it applies, in words; earlier rows come first.</param>
/// <param name="Code">The same as C#.</param>
/// <param name="Runbook">Where it is said what to do; null if the case names nothing.</param>
public sealed record DescribedCase(string Name, Severity Severity, string Words, string Code, string? Runbook)
{
    /// <summary>The activities that the case of a chain asks for; empty for other rules.</summary>
    public IReadOnlyList<string> Activities { get; init; } = [];
}
