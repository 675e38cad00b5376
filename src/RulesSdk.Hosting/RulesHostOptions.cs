namespace RulesSdk.Hosting;

/// <summary>Options of the host: its logging, what is loaded again, and how sources are read. The engine's own options are <see cref="RulesEngineOptions"/>.</summary>
public sealed class RulesHostOptions
{
    /// <summary>The minimum time between two log entries about rejected events, about late ones, or about what the statistics count. In between they are counted; what the statistics count is logged by a timer. Default: 1 min.</summary>
    public TimeSpan LogInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the files of reference lists are looked at. A file that has changed is read once it was the same twice, so that none is read while it is written. Above 0; null if they are not looked at. Default: 10 s.</summary>
    public TimeSpan? ListReloadInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After this long without anything from a source, its time goes on: it counts as if an event had come whose time is that much before now. So windows
    /// close, and absences are detected, while nothing is logged; and what comes after all with an older time is late. Null if time goes on by events alone. Default: null.
    /// </summary>
    public TimeSpan? AdvanceAfter { get; set; }

    /// <summary>How detections are sent to targets.</summary>
    public DeliveryOptions Delivery { get; } = new();

    /// <summary>Which detections targets are told, and what they are told of several together. Sinks get every detection.</summary>
    public AlertOptions Alerts { get; } = new();

    /// <summary>When checkpoints are made.</summary>
    public CheckpointOptions Checkpoints { get; } = new();

    /// <summary>Whether the host completes the engine and ends once all sources have ended. Default: false.</summary>
    public bool StopAtEnd { get; set; }
}
