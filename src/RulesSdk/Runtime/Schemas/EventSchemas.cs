namespace RulesSdk.Runtime.Schemas;

/// <summary>Reaches the static members of schemas from generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventSchemas
{
    /// <summary>The description of a schema.</summary>
    /// <typeparam name="TEvent">The event class.</typeparam>
    public static EventSchema Of<TEvent>()
        where TEvent : class, IEventSchema<TEvent> => TEvent.Schema;
}
