using Orleans.Concurrency;

namespace RulesSdk.Orleans.Grains;

/// <summary>An engine of one group of rules, or of a share of the events of rules that keep nothing. Its key is the rule set, the group and the number.</summary>
[Alias("rulessdk.shard")]
internal interface IShardGrain : IGrainWithStringKey
{
    // A shard that is slow is waited for: to send again would make it slower. Calls to a silo that is given up end at once.
    private const string Patience = "00:00:20";

    /// <summary>Applies a range that follows what was applied. What was applied before is passed over; of one that leaves a gap nothing is applied.</summary>
    /// <returns>How far the partition is applied.</returns>
    /// <remarks>It is called also while a checkpoint is stored, which has the engine as it was before.</remarks>
    [AlwaysInterleave]
    [ResponseTimeout(Patience)]
    [Alias("accept")]
    Task<ShardAnswer> AcceptAsync(FactRange range);

    /// <summary>How far a partition is applied.</summary>
    [AlwaysInterleave]
    [ResponseTimeout(Patience)]
    [Alias("applied")]
    Task<Place> AppliedAsync(string partition);
}
