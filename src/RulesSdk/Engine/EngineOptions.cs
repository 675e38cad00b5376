namespace RulesSdk;

/// <summary>How an engine runs.</summary>
public sealed record EngineOptions
{
    /// <summary>The longest event line, in bytes. Default: 1 MiB.</summary>
    public int MaxEventBytes { get; init; } = 1 << 20;

    /// <summary>How far an event's time may lie ahead of its ingest time. Applies where the caller gives one. Default: 1 h.</summary>
    public TimeSpan MaxAhead { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How far an event's time may lie beyond the largest time that any source has seen or was told. Default: no bound.
    /// Beyond it an event is rejected as <see cref="RejectReason.TooFarAhead"/> and moves nothing, until more than half of
    /// the open sources say so (<see cref="JumpConfirmations"/>) or <see cref="EventSource{TEvent}.AdvanceTo"/> does.
    /// </summary>
    public TimeSpan? MaxJump { get; init; }

    /// <summary>
    /// How many events one after the other, each within <see cref="MaxJump"/> of the one before, a source must bring for its
    /// jump to count as said. Those before the last are rejected, with their bytes. Default: 10.
    /// </summary>
    public int JumpConfirmations { get; init; } = 10;

    /// <summary>
    /// How far a source's largest time may lie behind the largest of the open sources before it no longer holds the
    /// watermark back. Default: without end, so that a silent source holds all events back.
    /// </summary>
    public TimeSpan? IdleAfter { get; init; }

    /// <summary>Lateness for every source, in place of the schemas' own. Zero: events are applied as they come.</summary>
    public TimeSpan? Lateness { get; init; }

    /// <summary>How long event ids are remembered, in place of the schemas' own. Zero: redelivered events are not noticed.</summary>
    public TimeSpan? Deduplicate { get; init; }

    /// <summary>What becomes of a late event. Default: it is counted and handed to <see cref="LateSink"/>.</summary>
    public LateEvents LateEvents { get; init; }

    /// <summary>The detection phases that reach the sink. Default: opened, escalated and closed.</summary>
    public DetectionPhases Phases { get; init; } = DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed;

    /// <summary>The most matches that one event may complete in one rule; partners newest first. Cuts are counted. Default: 1,000.</summary>
    public int MaxMatchesPerEvent { get; init; } = 1000;

    /// <summary>The most events that one detection names. Default: 100.</summary>
    public int MaxEventsPerDetection { get; init; } = 100;

    /// <summary>Up to how many distinct values a distinct count is exact; above it is estimated, with a standard error of 0.8 %. Default: 10,000.</summary>
    public int MaxExactDistinct { get; init; } = 10_000;

    /// <summary>Protects checkpoints: they are written with an HMAC-SHA-256 under this key, and restored only where it agrees. Default: none, so that damage is noticed but not intent.</summary>
    public byte[]? CheckpointKey { get; init; }

    /// <summary>The most rows that one rule holds; the oldest go first, and are counted. Default: 10,000,000.</summary>
    public int MaxRowsPerRule { get; init; } = 10_000_000;

    /// <summary>The most keys that one rule holds; those untouched for longest go first, and are counted. Default: 1,000,000.</summary>
    public int MaxKeysPerRule { get; init; } = 1_000_000;

    /// <summary>The most bytes of text that one rule's rows hold; the oldest rows go first, and are counted. Default: 1 GiB.</summary>
    public long MaxTextBytesPerRule { get; init; } = 1L << 30;

    /// <summary>What this consumer changes about rules. One that names none of the engine's rules is reported in <see cref="EngineStatistics.TuningsUnused"/>.</summary>
    public IReadOnlyList<RuleTuning> Tuning { get; init; } = [];

    /// <summary>Receives rejected lines. Default: they are only counted.</summary>
    public IRejectSink? RejectSink { get; init; }

    /// <summary>Receives late events. Default: they are only counted.</summary>
    public ILateSink? LateSink { get; init; }
}

/// <summary>What becomes of an event older than the engine's watermark.</summary>
public enum LateEvents
{
    /// <summary>It is counted and handed to the late sink.</summary>
    Skip,

    /// <summary>It is counted and applied against the state still held.</summary>
    Apply,
}
