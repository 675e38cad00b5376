namespace RulesSdk.Orleans.Grains;

/// <summary>All that a shard remembers, as one value that is written whole or not at all.</summary>
[GenerateSerializer]
[Alias("rulessdk.state")]
internal sealed class ShardState
{
    /// <summary>How far each partition is applied, what is still to be published, and the engine; see <see cref="ShardCheckpoint"/>.</summary>
    [Id(0)]
    public byte[] Bytes { get; set; } = [];
}
