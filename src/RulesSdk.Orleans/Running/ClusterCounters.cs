using System.Diagnostics.Metrics;

namespace RulesSdk.Orleans.Running;

/// <summary>What a silo counts, under the meter <c>RulesSdk.Orleans</c>.</summary>
/// <param name="meters">Makes the meter.</param>
internal sealed class ClusterCounters(IMeterFactory meters)
{
    private readonly Meter _meter = meters.Create("RulesSdk.Orleans");

    public Counter<long> Lines => field ??= _meter.CreateCounter<long>("rulessdk.cluster.lines", "{line}", "Lines that were read, those read again included.");

    public Counter<long> Rejected => field ??= _meter.CreateCounter<long>("rulessdk.cluster.rejected", "{line}", "Lines that are malformed, too long, without a time or too far ahead.");

    public Counter<long> Late => field ??= _meter.CreateCounter<long>("rulessdk.cluster.late", "{line}", "Lines that are late in their partition.");

    public Counter<long> FactBytes => field ??= _meter.CreateCounter<long>("rulessdk.cluster.facts", "By", "What was sent to shards.");

    public Counter<long> Gaps => field ??= _meter.CreateCounter<long>("rulessdk.cluster.gaps", "{range}", "Ranges that a shard could not take, since it lacked what came before.");

    public Counter<long> CheckpointBytes => field ??= _meter.CreateCounter<long>("rulessdk.cluster.checkpoints", "By", "What shards stored.");

    public Counter<long> Fenced => field ??= _meter.CreateCounter<long>("rulessdk.cluster.fenced", "{checkpoint}", "Checkpoints that were refused, since the shard is active elsewhere.");

    public Counter<long> Published => field ??= _meter.CreateCounter<long>("rulessdk.cluster.published", "{detection}", "Detections that were published.");
}
