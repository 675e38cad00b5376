namespace RulesSdk.Runtime;

/// <summary>What an engine knows of an event it applies, besides its content.</summary>
/// <param name="schema">The event's schema.</param>
/// <param name="time">The event time, in UTC ticks.</param>
/// <param name="sequence">The number of events applied before this one: its place in the order, and its identity.</param>
/// <param name="id">The event's id. Content-derived (lower-case hex of the first 128 bits of SHA-256 of the line) where the event names none.</param>
public readonly ref struct EventStamp(EventSchema schema, long time, long sequence, Utf8Text id)
{
    /// <summary>The event's schema.</summary>
    public EventSchema Schema { get; } = schema;

    /// <summary>The event time, in UTC ticks.</summary>
    public long Time { get; } = time;

    /// <summary>The event's place in the order, and its identity.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>The event's id.</summary>
    public Utf8Text Id { get; } = id;
}
