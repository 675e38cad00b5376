namespace RulesSdk.Hosting;

/// <summary>To which stream of Redis detections are sent, and how.</summary>
public sealed record RedisStreamTargetOptions
{
    /// <summary>The key of the stream.</summary>
    public required string Stream { get; init; }

    /// <summary>How many entries the stream keeps, about; null for all. Above 0. Default: null.</summary>
    public long? MaxLength { get; init; }

    /// <summary>For how long it is remembered what was sent, so that it is added once. At least as long as a host may be down or without checkpoints. Default: 1 day.</summary>
    public TimeSpan Remember { get; init; } = TimeSpan.FromDays(1);
}
