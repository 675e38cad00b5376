namespace RulesSdk.Benchmarks;

/// <summary>A small event, so that what is measured is what rules do with it.</summary>
[EventSchema("benchmark.access")]
public sealed partial record AccessEvent
{
    [EventTime]
    public DateTimeOffset Time { get; init; }

    [EventId]
    public string Id { get; init; } = "";

    public string Action { get; init; } = "";

    public string User { get; init; } = "";

    public string Host { get; init; } = "";

    public long Bytes { get; init; }
}
