using RulesSdk.Runtime.Schemas;

namespace RulesSdk;

/// <summary>An event schema, as engines use it.</summary>
/// <param name="id">The stable identifier.</param>
/// <param name="eventType">The event class.</param>
/// <param name="lateness">How far an event's time may lie behind the latest event time of its source for the event still to be ordered.</param>
/// <param name="deduplicate">How long event ids are remembered so that redelivered events are ignored; zero if they are not.</param>
/// <param name="projection">Reads only the event time and id; used if no rule reads more. Slot 0 is the time, slot 1 the id if there is one; the containers of a dotted path come in between.</param>
[method: EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventSchema(string id, Type eventType, TimeSpan lateness, TimeSpan deduplicate, Func<EventSchema, EventProjection> projection)
{
    private EventProjection? _projection;

    /// <summary>The stable identifier.</summary>
    public string Id { get; } = id;

    /// <summary>The event class.</summary>
    public Type EventType { get; } = eventType;

    /// <summary>How far an event's time may lie behind the latest event time of its source for the event still to be ordered.</summary>
    public TimeSpan Lateness { get; } = lateness;

    /// <summary>How long event ids are remembered so that redelivered events are ignored; zero if they are not.</summary>
    public TimeSpan Deduplicate { get; } = deduplicate;

    /// <summary>What tells an event of this schema from those of others: fields that must have a value (<c>evt.name</c>), and texts that must match a pattern (<c>eventSource=*.amazonaws.com</c>). See <see cref="EventSchemaAttribute.Requires"/>.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Reads only the event time and id; used if no rule reads more.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public EventProjection Projection => _projection ??= projection(this);
}
