namespace Acme.Detections;

/// <summary>One login, or one thing that an account did after it.</summary>
/// <remarks>A property is called in JSON as here, with a small first letter. A value that is missing reads as the property's zero value.</remarks>
[EventSchema("acme_pack.login", Lateness = "5m", Deduplicate = "1h", Requires = ["action", "user"], Provider = "Portal", Event = "{action}")]
public sealed partial record LoginEvent
{
    /// <summary>What identifies the event.</summary>
    [EventId] public string Id { get; init; } = "";

    /// <summary>When it happened.</summary>
    [EventTime] public DateTimeOffset Time { get; init; }

    /// <summary>What was done: <c>login</c>, <c>issue_token</c>, <c>use_token</c>, <c>grant</c> or <c>export</c>.</summary>
    public string Action { get; init; } = "";

    /// <summary>Who did it.</summary>
    public string User { get; init; } = "";

    /// <summary>From which address.</summary>
    public string Ip { get; init; } = "";

    /// <summary>Whether it succeeded.</summary>
    public bool Success { get; init; }

    /// <summary>The token that was issued or used.</summary>
    public string Token { get; init; } = "";

    /// <summary>The role that was granted.</summary>
    public string Role { get; init; } = "";
}
