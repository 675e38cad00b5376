namespace RulesSdk.Hosting;

/// <summary>How a topic of Kafka is read.</summary>
public sealed record KafkaSourceOptions
{
    /// <summary>How many records are handed over at once, of all partitions together. Above 0. Default: 1,000.</summary>
    public int BlockRecords { get; init; } = 1_000;

    /// <summary>How often the broker is asked for new partitions. Above 0. Default: 1 min.</summary>
    public TimeSpan PartitionInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an answer of the broker is waited for. Above 0. Default: 10 s.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
