using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Schemas.Witnesses;

namespace RulesSdk.Runtime.Schemas;

/// <summary>What the rules of one assembly read of one schema.</summary>
/// <param name="schema">The schema.</param>
/// <param name="json">The paths, over which slots are numbered.</param>
/// <param name="timeSlot">The slot of the event time.</param>
/// <param name="idSlot">The slot of the event id, or -1 where the schema has none.</param>
/// <param name="values">How the fields that witnesses are of are read of an object.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventProjection(EventSchema schema, JsonProjection json, int timeSlot, int idSlot, params EventValue[] values)
{
    /// <summary>The schema.</summary>
    public EventSchema Schema { get; } = schema;

    /// <summary>The paths that are read.</summary>
    public JsonProjection Json { get; } = json;

    /// <summary>The slot of the event time.</summary>
    public int TimeSlot { get; } = timeSlot;

    /// <summary>The slot of the event id, or -1.</summary>
    public int IdSlot { get; } = idSlot;

    /// <summary>How the fields that witnesses are of are read of an object.</summary>
    internal EventValue[] Values { get; } = values;
}
