namespace RulesSdk.Hosting;

/// <summary>When a host makes checkpoints.</summary>
public sealed class CheckpointOptions
{
    /// <summary>The time between two checkpoints. Above 0. Default: 10 s.</summary>
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how many events a checkpoint is made before its time; null if events are not counted. Above 0. Default: null.</summary>
    public long? EveryEvents { get; set; }
}
