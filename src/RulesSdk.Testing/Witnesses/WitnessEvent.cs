namespace RulesSdk.Testing;

/// <summary>An event that was made up for a rule.</summary>
/// <param name="Variable">The event variable, activity or signal that it is for.</param>
/// <param name="EventType">The class of its schema.</param>
/// <param name="Time">Its time.</param>
/// <param name="Json">The event, one JSON object on a line.</param>
/// <param name="Clauses">The clauses of its predicate, as C#, that it satisfies.</param>
public sealed record WitnessEvent(string Variable, Type EventType, DateTimeOffset Time, string Json, IReadOnlyList<string> Clauses)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Variable} {Json}";
}
