namespace RulesSdk;

/// <summary>The interface of event types, which generic code uses. The generator implements it for types marked <see cref="EventSchemaAttribute"/>.</summary>
/// <typeparam name="TSelf">The event type itself.</typeparam>
public interface IEventSchema<TSelf>
    where TSelf : class, IEventSchema<TSelf>
{
    /// <summary>The schema's description.</summary>
    static abstract EventSchema Schema { get; }

    /// <summary>The event's id, empty if the schema has none.</summary>
    static abstract string GetEventId(TSelf e);

    /// <summary>When the event happened.</summary>
    static abstract DateTimeOffset GetEventTime(TSelf e);
}
