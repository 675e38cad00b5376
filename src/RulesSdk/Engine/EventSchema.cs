using RulesSdk.Runtime.Schemas;

namespace RulesSdk;

/// <summary>An event schema as engines see it.</summary>
/// <param name="id">The stable identifier.</param>
/// <param name="eventType">The event class.</param>
/// <param name="lateness">How much later than a younger event an event may arrive.</param>
/// <param name="deduplicate">For how long a seen event id is remembered; zero for never.</param>
/// <param name="projection">The event time and id alone: what is read where no rule reads more. Slot 0 is the time, slot 1 the id where there is one; a dotted path's containers come in between.</param>
[method: EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventSchema(string id, Type eventType, TimeSpan lateness, TimeSpan deduplicate, Func<EventSchema, EventProjection> projection)
{
    private EventProjection? _projection;

    /// <summary>The stable identifier.</summary>
    public string Id { get; } = id;

    /// <summary>The event class.</summary>
    public Type EventType { get; } = eventType;

    /// <summary>How much later than a younger event an event may arrive and still be ordered.</summary>
    public TimeSpan Lateness { get; } = lateness;

    /// <summary>For how long a seen event id is remembered; zero for never.</summary>
    public TimeSpan Deduplicate { get; } = deduplicate;

    /// <summary>The event time and id alone: what is read where no rule reads more.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public EventProjection Projection => _projection ??= projection(this);
}
