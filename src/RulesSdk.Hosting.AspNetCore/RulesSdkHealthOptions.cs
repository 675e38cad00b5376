namespace RulesSdk.Hosting;

/// <summary>From when on a host counts as degraded or unhealthy.</summary>
public sealed class RulesSdkHealthOptions
{
    /// <summary>For how long a source may bring nothing before the host is degraded; null for as long as it likes. Default: 15 min.</summary>
    public TimeSpan? MaxSilence { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>For how long a source may fail before the host is unhealthy. Default: 1 min.</summary>
    public TimeSpan MaxSourceFailure { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How far the watermark may lie behind the clock before the host is degraded; null for as far as it likes, for instance where old logs are read. Default: 15 min.</summary>
    public TimeSpan? MaxWatermarkLag { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>For how long a target may take nothing that it is sent before the host is unhealthy. Default: 1 min.</summary>
    public TimeSpan MaxTargetFailure { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How old the last checkpoint may be before the host is unhealthy. Without checkpoints it is not asked. Default: 5 min.</summary>
    public TimeSpan MaxCheckpointAge { get; set; } = TimeSpan.FromMinutes(5);
}
