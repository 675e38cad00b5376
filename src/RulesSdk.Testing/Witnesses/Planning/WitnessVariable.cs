namespace RulesSdk.Testing;

/// <summary>An event that a rule asks for.</summary>
/// <param name="Name">Its event variable.</param>
/// <param name="EventType">The class of its schema; of a detection, that of the event which its rule detects.</param>
/// <param name="Clauses">What is asked of it alone.</param>
/// <param name="IsOptional">Whether the condition accepts that there is none.</param>
internal sealed record WitnessVariable(string Name, Type EventType, IReadOnlyList<Clause> Clauses, bool IsOptional)
{
    /// <summary>The keys of the detection that the event makes.</summary>
    public IReadOnlyList<(string Name, ClauseNode Value)> Keys { get; init; } = [];
}
