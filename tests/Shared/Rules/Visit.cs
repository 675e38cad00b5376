namespace RulesSdk.TestSupport.Rules;

/// <summary>A visit of a host.</summary>
[EventSchema("test.visit", Lateness = "0s")]
public sealed partial record Visit
{
    /// <summary>Which it is.</summary>
    [EventId] public string Id { get; init; } = "";

    /// <summary>When it was.</summary>
    [EventTime] public DateTimeOffset Time { get; init; }

    /// <summary>From where.</summary>
    public string Ip { get; init; } = "";

    /// <summary>Whose.</summary>
    public string Host { get; init; } = "";
}
