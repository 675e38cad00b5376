namespace RulesSdk.Generators.Models;

/// <summary>An event schema: what an engine and a decoder need of it. Read from symbols alone, so it is the same for a schema of another assembly.</summary>
/// <param name="TypeName">The event class, fully qualified with <c>global::</c>.</param>
/// <param name="Id">The identifier given to <c>[EventSchema]</c>.</param>
/// <param name="LatenessTicks">Lateness in ticks.</param>
/// <param name="DeduplicateTicks">How long ids are remembered, in ticks.</param>
/// <param name="Time">The path from the event to its time.</param>
/// <param name="EventId">The path from the event to its id, or null.</param>
internal sealed record SchemaModel(
    string TypeName, string Id, long LatenessTicks, long DeduplicateTicks, Expression.Field Time, Expression.Field? EventId)
{
    /// <summary>The rule whose detections are the events, fully qualified; null for events that are read from JSON. Detections are objects only.</summary>
    public string? Rule { get; init; }
}

/// <summary>A record of a schema with its properties, for building events from text.</summary>
/// <param name="TypeName">The record's type, fully qualified.</param>
/// <param name="Properties">Its properties, as fields of a variable named <c>e</c>.</param>
internal sealed record RecordModel(string TypeName, EquatableArray<Expression.Field> Properties);
