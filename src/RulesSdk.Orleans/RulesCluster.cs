using RulesSdk.Runtime.Facts;

namespace RulesSdk.Orleans;

/// <summary>What all silos of a cluster have in common: rules, a log, and how work is divided. Each silo is given an equal one.</summary>
public sealed class RulesCluster
{
    /// <summary>The name of the grain storage that keeps what shards remember. It has to refuse a write that does not know the last one (ETag), as those of Orleans do.</summary>
    public const string Storage = "rulessdk";

    /// <summary>Describes a cluster.</summary>
    /// <param name="rules">The rules and signals.</param>
    /// <param name="log">The log.</param>
    /// <param name="partitions">Its partitions. A watermark is the least over all of them, so one that nobody writes to holds all detections back.</param>
    /// <param name="options">The options of the engines; null for the defaults. They decide for each partition alone which events are late or too far ahead.</param>
    /// <exception cref="ArgumentException">There are several partitions, and the events of none may be late, so that none waits for another; there is no partition, or one twice, or one with <c>/</c> in its name; or an option cannot be had in a cluster.</exception>
    public RulesCluster(IEnumerable<RuleDefinition> rules, IReplayableLog log, IEnumerable<LogPartition> partitions, RulesEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(partitions);
        Layout = new FactLayout(rules, options ?? new());
        Log = log;
        Partitions = [.. partitions];
        if (Partitions.Count == 0)
        {
            throw new ArgumentException("The cluster has no partition, so nothing would be read (name those of the log).", nameof(partitions));
        }

        if (Partitions.Count > 1 && Partitions.All(partition => (options?.Lateness ?? partition.Schema.Lateness) == TimeSpan.Zero))
        {
            throw new ArgumentException("Events of no partition may be late, so none would wait for those of another, and what is detected would depend on which is read first (set Lateness, or have one partition).", nameof(options));
        }

        foreach (var group in Partitions.GroupBy(static partition => partition.Name, StringComparer.Ordinal))
        {
            if (group.Count() > 1 || group.Key.Length == 0 || group.Key.Contains('/', StringComparison.Ordinal))
            {
                throw new ArgumentException($"The partition '{group.Key}' is there twice, or has no name that a grain can have, so it could not be told from others (give each partition a name of its own, without '/').", nameof(partitions));
            }
        }
    }

    /// <summary>The log.</summary>
    public IReplayableLog Log { get; }

    /// <summary>The partitions of the log.</summary>
    public IReadOnlyList<LogPartition> Partitions { get; }

    /// <summary>What tells the rules, with their logic and tuning, from others. Grains of different rules do not meet.</summary>
    public string RuleSet => Layout.Hash;

    /// <summary>
    /// Among how many shards events are divided: those of rules over single events, which keep nothing, by their ids, and those of a rule each of whose events has the whole key,
    /// by that. All other rules have a shard for each group of rules that read one another's detections. It cannot change while the cluster has state. Default: 16.
    /// </summary>
    public int Shards
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A cluster needs a shard, or nothing is applied (set Shards above 0).");
    } = 16;

    /// <summary>How many bytes of a partition are read at once. Default: 1 MiB.</summary>
    public int BlockBytes
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Blocks of no bytes would bring nothing (set BlockBytes above 0).");
    } = 1 << 20;

    /// <summary>How often a shard stores what it remembers, and then publishes what it has detected. Default: 5 s.</summary>
    public TimeSpan CheckpointEvery
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Shards would do nothing but store (set CheckpointEvery above 0).");
    } = TimeSpan.FromSeconds(5);

    /// <summary>How long a partition that has nothing new is left alone. Default: 200 ms.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many detections a shard keeps that could not be published. Beyond it, the shard takes no more events in, and the log is read no further. Default: 10,000.</summary>
    public int MaxOutbox { get; init; } = 10_000;

    internal FactLayout Layout { get; }

    /// <summary>All shards: the group of rules, and the number within it.</summary>
    internal IReadOnlyList<(int Group, int Shard)> AllShards => [.. Layout.Groups.SelectMany((group, number) => Enumerable.Range(0, group.ShardsOf(Shards)).Select(shard => (number, shard)))];

    internal string KeyOf(int group, int shard) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{RuleSet}/{Layout.Groups[group].Name}/{shard}");
}
