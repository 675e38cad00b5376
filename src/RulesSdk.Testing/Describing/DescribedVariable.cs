namespace RulesSdk.Testing;

/// <summary>An event variable of a rule, or a predicate that is evidence of an activity.</summary>
/// <param name="Name">The variable's name, or the signal's id.</param>
/// <param name="Title">The signal's title; null for a variable.</param>
/// <param name="Schema">The id of the schema of its events, or of the rule whose detections it reads.</param>
/// <param name="Clauses">What must hold of an event. Empty if every event is one, or if that is not known.</param>
/// <param name="Events">Which events of the schema can be one.</param>
public sealed record DescribedVariable(string Name, string? Title, string Schema, IReadOnlyList<DescribedClause> Clauses, IReadOnlyList<EventCoverage> Events)
{
    /// <summary>Whether the rule may fire without such an event, or only without one.</summary>
    public bool MayBeAbsent { get; init; }
}
