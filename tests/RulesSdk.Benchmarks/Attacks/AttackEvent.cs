namespace RulesSdk.Benchmarks;

/// <summary>An event with what an attacker may make long or many.</summary>
[EventSchema("benchmark.attack", Deduplicate = "1h")]
public sealed partial record AttackEvent
{
    [EventTime]
    public DateTimeOffset Time { get; init; }

    [EventId]
    public string Id { get; init; } = "";

    public string Kind { get; init; } = "";

    public string User { get; init; } = "";

    public string Peer { get; init; } = "";

    public string Text { get; init; } = "";

    public IReadOnlyList<string> Names { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];
}
