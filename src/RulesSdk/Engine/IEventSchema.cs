namespace RulesSdk;

/// <summary>What the generator makes of a type marked <see cref="EventSchemaAttribute"/>, so that generic code can handle it.</summary>
/// <typeparam name="TSelf">The event type itself.</typeparam>
public interface IEventSchema<TSelf>
    where TSelf : class, IEventSchema<TSelf>
{
    /// <summary>The schema's description.</summary>
    static abstract EventSchema Schema { get; }

    /// <summary>The event's id, empty where the schema has none.</summary>
    static abstract string GetEventId(TSelf e);

    /// <summary>When the event happened.</summary>
    static abstract DateTimeOffset GetEventTime(TSelf e);
}
