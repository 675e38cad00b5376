namespace RulesSdk.Cli.Batch.Sinks;

/// <summary>Which detections of a run are of interest. All events are evaluated nonetheless, so that windows and suppressions are as without it.</summary>
/// <param name="Least">The least severity; null for all.</param>
/// <param name="Since">Detections that opened before it are left out; null for none.</param>
/// <param name="Until">Detections that opened at it or later are left out; null for none.</param>
internal sealed record DetectionFilter(Severity? Least = null, DateTimeOffset? Since = null, DateTimeOffset? Until = null)
{
    /// <summary>All detections.</summary>
    public static DetectionFilter None { get; } = new();

    /// <summary>Whether a detection is severe enough.</summary>
    public bool IsSevere(Detection detection) => Least is null || detection.Severity >= Least;

    /// <summary>Whether a detection opened in the time that is asked for.</summary>
    public bool IsInTime(Detection detection) =>
        (Since is null || detection.Header.OpenedAt >= Since) && (Until is null || detection.Header.OpenedAt < Until);
}
