namespace RulesSdk.Hosting;

/// <summary>Detections that are not told for a while. What it names must all hold.</summary>
public sealed class AlertSilence
{
    /// <summary>The rule's id; null for any rule. Default: null.</summary>
    public string? Rule { get; set; }

    /// <summary>A value that the key has; null for any key. Default: null.</summary>
    public string? Value { get; set; }

    /// <summary>Detections that open at this time or later are told, by the times of events. Default: the earliest time, so nothing is silenced.</summary>
    public DateTimeOffset Until { get; set; }
}
