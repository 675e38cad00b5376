using System.Diagnostics.Metrics;

namespace RulesSdk.Orleans.Running;

/// <summary>What a silo counts, under the meter <c>RulesSdk.Orleans</c>.</summary>
/// <param name="meters">Makes the meter.</param>
internal sealed class ClusterCounters(IMeterFactory meters)
{
    public Counter<long> Lines { get; } = NewCounter(meters, "rulessdk.cluster.lines", "{line}", "Lines that were read, those read again included.");

    public Counter<long> Rejected { get; } = NewCounter(meters, "rulessdk.cluster.rejected", "{line}", "Lines that are malformed, too long, without a time or too far ahead.");

    public Counter<long> Late { get; } = NewCounter(meters, "rulessdk.cluster.late", "{line}", "Lines that are late in their partition.");

    public Counter<long> FactBytes { get; } = NewCounter(meters, "rulessdk.cluster.facts", "By", "What was sent to shards.");

    public Counter<long> Gaps { get; } = NewCounter(meters, "rulessdk.cluster.gaps", "{range}", "Ranges that a shard could not take, since it lacked what came before.");

    public Counter<long> CheckpointBytes { get; } = NewCounter(meters, "rulessdk.cluster.checkpoints", "By", "What shards stored.");

    public Counter<long> Fenced { get; } = NewCounter(meters, "rulessdk.cluster.fenced", "{checkpoint}", "Checkpoints that were refused, since the shard is active elsewhere.");

    public Counter<long> Published { get; } = NewCounter(meters, "rulessdk.cluster.published", "{detection}", "Detections that were published.");

    // The factory has one meter of a name.
    private static Counter<long> NewCounter(IMeterFactory meters, string name, string unit, string description) =>
        meters.Create("RulesSdk.Orleans").CreateCounter<long>(name, unit, description);
}
