namespace MyNamespace;

/// <summary>One … (say what an event is).</summary>
/// <remarks>A property is called in JSON as here, with a small first letter. A value that is missing reads as the property's zero value.</remarks>
[EventSchema("rule_id", Lateness = "5m", Deduplicate = "1h")]
public sealed partial record MyEvent
{
    /// <summary>What identifies the event.</summary>
    [EventId] public string Id { get; init; } = "";

    /// <summary>When it happened.</summary>
    [EventTime] public DateTimeOffset Time { get; init; }

    /// <summary>Who did it.</summary>
    public string User { get; init; } = "";
}
