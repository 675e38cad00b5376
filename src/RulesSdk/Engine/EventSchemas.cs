namespace RulesSdk.Runtime;

/// <summary>Schemas by their types.</summary>
public static class EventSchemas
{
    /// <summary>A type's schema.</summary>
    /// <typeparam name="TEvent">The event type.</typeparam>
    public static EventSchema Of<TEvent>()
        where TEvent : class, IEventSchema<TEvent> => TEvent.Schema;
}
