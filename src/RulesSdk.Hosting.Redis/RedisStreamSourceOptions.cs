namespace RulesSdk.Hosting;

/// <summary>Which streams of Redis are read, and how.</summary>
public sealed record RedisStreamSourceOptions
{
    /// <summary>The keys of the streams. Each is a partition. At least one.</summary>
    public required IReadOnlyList<string> Streams { get; init; }

    /// <summary>The field of an entry that holds the event as JSON. Default: <c>data</c>.</summary>
    public string Field { get; init; } = "data";

    /// <summary>How many entries are read at once. Above 0. Default: 500.</summary>
    public int BlockEntries { get; init; } = 500;

    /// <summary>How often the streams are asked once all of them were read. Above 0. Default: 0.1 s.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(0.1);

    /// <summary>Whether entries that lie before a checkpoint are removed from their stream. Only where nobody else reads it. Default: false.</summary>
    public bool TrimAtCheckpoint { get; init; }
}
