namespace RulesSdk.Hosting;

/// <summary>How detections are sent to targets.</summary>
public sealed class DeliveryOptions
{
    /// <summary>How many detections may wait for one target before sources are no longer read. Above 0. Default: 10,000.</summary>
    public int MaxWaiting { get; set; } = 10_000;

    /// <summary>How many detections are sent at once. Above 0. Default: 500.</summary>
    public int MaxBatch { get; set; } = 500;

    /// <summary>The wait after the first attempt that failed; it doubles with each further one. Above 0. Default: 0.5 s.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest wait between two attempts. Above 0. Default: 30 s.</summary>
    public TimeSpan RetryAtMost { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long detections that do not arrive are sent again before they go to the dead letters; null for as long as it takes. Default: null.</summary>
    public TimeSpan? GiveUpAfter { get; set; }

    /// <summary>The file that takes the detections that a target refused, a line of JSON each with the target and the cause; null if they are only logged and counted. Default: null.</summary>
    public string? DeadLetterPath { get; set; }
}
