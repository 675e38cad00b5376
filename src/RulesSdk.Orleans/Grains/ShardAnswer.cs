namespace RulesSdk.Orleans.Grains;

/// <summary>What a shard says to a range.</summary>
/// <param name="Applied">How far it has applied the partition.</param>
/// <param name="IsBusy">Whether it has taken nothing in, since what it has detected cannot be published, or another partition is far behind.</param>
[GenerateSerializer]
[Alias("rulessdk.answer")]
internal readonly record struct ShardAnswer([property: Id(0)] Place Applied, [property: Id(1)] bool IsBusy);
