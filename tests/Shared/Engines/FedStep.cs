namespace RulesSdk.TestSupport.Engines;

/// <summary>One step of a run: what a source does.</summary>
/// <param name="Schema">The class of its events.</param>
/// <param name="Source">The source's name.</param>
internal sealed record FedStep(Type Schema, string Source)
{
    /// <summary>What the source does.</summary>
    public FedAction Action { get; init; }

    /// <summary>The line that an event comes as, unless it comes as an object.</summary>
    public byte[] Line { get; init; } = [];

    /// <summary>The object that an event comes as; null where it comes as a line.</summary>
    public object? Event { get; init; }

    /// <summary>The event's place in the source.</summary>
    public long Position { get; init; }

    /// <summary>When the event was received, if that is known.</summary>
    public DateTimeOffset? IngestTime { get; init; }

    /// <summary>The time that the source advances to.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The lists that get other entries.</summary>
    public ReferenceData Lists { get; init; } = ReferenceData.None;

    /// <summary>Lines of one source, in their places.</summary>
    public static IEnumerable<FedStep> Lines(Type schema, string source, IEnumerable<byte[]> lines) =>
        lines.Select((line, position) => new FedStep(schema, source) { Line = line, Position = position });
}
