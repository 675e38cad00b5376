using Orleans.Concurrency;

namespace RulesSdk.Orleans.Grains;

/// <summary>What a shard needs of a part of a partition. It is sent where nothing is needed as well, since it says how far the partition is.</summary>
[GenerateSerializer]
[Immutable]
[Alias("rulessdk.range")]
internal sealed record FactRange(
    [property: Id(0)] string RuleSet,
    [property: Id(1)] string Partition,
    [property: Id(2)] Place From,
    [property: Id(3)] Place To,
    [property: Id(4)] byte[] Facts);
