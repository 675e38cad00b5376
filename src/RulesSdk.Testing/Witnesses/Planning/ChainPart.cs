namespace RulesSdk.Testing;

/// <summary>A predicate that is evidence of an activity.</summary>
internal sealed record ChainPart(string Activity, string Name, Type EventType, IReadOnlyList<Clause> Clauses, string Variable)
{
    /// <summary>How many such events there are.</summary>
    public int Count { get; init; } = 1;
}
