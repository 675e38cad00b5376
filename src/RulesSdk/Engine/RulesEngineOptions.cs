namespace RulesSdk;

/// <summary>How an engine runs.</summary>
/// <remarks>Read when the engine is made; what is set afterwards has no effect on it. A record, so that <c>with</c> makes a variant.</remarks>
public sealed record RulesEngineOptions
{
    /// <summary>The longest event line, in bytes. Default: 1 MiB.</summary>
    public int MaxEventBytes { get; set; } = 1 << 20;

    /// <summary>How far an event's time may lie ahead of its ingest time. Applies where the caller gives one. Default: 1 h.</summary>
    public TimeSpan MaxAhead { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How far an event's time may lie beyond the largest time that any source has seen or was told. Default: no bound.
    /// Beyond it an event is rejected as <see cref="RejectReason.TooFarAhead"/> and moves nothing, until more than half of
    /// the open sources say so (<see cref="JumpConfirmations"/>) or <see cref="EventSource{TEvent}.AdvanceTo"/> does.
    /// </summary>
    public TimeSpan? MaxJump { get; set; }

    /// <summary>
    /// How many events one after the other, each within <see cref="MaxJump"/> of the one before, a source must bring for its
    /// jump to count as said. Those before the last are rejected, with their bytes. Default: 10.
    /// </summary>
    public int JumpConfirmations { get; set; } = 10;

    /// <summary>
    /// How far a source's largest time may lie behind the largest of the open sources before it no longer holds the
    /// watermark back. Default: without end, so that a silent source holds all events back.
    /// </summary>
    public TimeSpan? IdleAfter { get; set; }

    /// <summary>Lateness for every source, in place of the schemas' own. Zero: events are applied as they come.</summary>
    public TimeSpan? Lateness { get; set; }

    /// <summary>How long event ids are remembered, in place of the schemas' own. Zero: redelivered events are not noticed.</summary>
    public TimeSpan? Deduplicate { get; set; }

    /// <summary>What becomes of a late event. Default: it is counted and handed to <see cref="LateSink"/>.</summary>
    public LateEvents LateEvents { get; set; }

    /// <summary>The detection phases that reach the sink. Default: opened, escalated and closed.</summary>
    public DetectionPhases Phases { get; set; } = DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed;

    /// <summary>The most matches that one event may complete in one rule; partners newest first. Cuts are counted. Default: 1,000.</summary>
    public int MaxMatchesPerEvent { get; set; } = 1000;

    /// <summary>The most events that one detection names. Default: 100.</summary>
    public int MaxEventsPerDetection { get; set; } = 100;

    /// <summary>Up to how many distinct values a distinct count is exact; above it is estimated, with a standard error of 0.8 %. Default: 10,000.</summary>
    public int MaxExactDistinct { get; set; } = 10_000;

    /// <summary>Protects checkpoints: they are written with an HMAC-SHA-256 under this key, and restored only where it agrees. Default: none, so that damage is noticed but not intent.</summary>
    public byte[]? CheckpointKey { get; set; }

    /// <summary>The most rows that one rule holds; the oldest go first, and are counted. Default: 10,000,000.</summary>
    public int MaxRowsPerRule { get; set; } = 10_000_000;

    /// <summary>The most keys that one rule holds; those untouched for longest go first, and are counted. Default: 1,000,000.</summary>
    public int MaxKeysPerRule { get; set; } = 1_000_000;

    /// <summary>The most bytes of text that one rule's rows hold; the oldest rows go first, and are counted. Default: 1 GiB.</summary>
    public long MaxTextBytesPerRule { get; set; } = 1L << 30;

    /// <summary>What this consumer changes about rules. One that names none of the engine's rules is reported in <see cref="EngineStatistics.TuningsUnused"/>.</summary>
    public IReadOnlyList<RuleTuning> Tuning { get; set; } = [];

    /// <summary>Receives rejected lines. Default: they are only counted.</summary>
    public IRejectSink? RejectSink { get; set; }

    /// <summary>Receives late events. Default: they are only counted.</summary>
    public ILateSink? LateSink { get; set; }

    /// <summary>Settings of single rules by their ids, so that configuration can bind them. Applied after <see cref="Tuning"/>; an id that no rule has is reported in <see cref="EngineStatistics.TuningsUnused"/>.</summary>
    public IDictionary<string, RuleSettings> Rules { get; init; } = new Dictionary<string, RuleSettings>(StringComparer.Ordinal);

    /// <summary>What no engine can run with: a sentence for each setting, which names it, says what follows, and how to correct it.</summary>
    /// <returns>The faults in the order of the settings; empty where an engine can run.</returns>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        Positive(MaxEventBytes, nameof(MaxEventBytes));
        Positive(JumpConfirmations, nameof(JumpConfirmations));
        Positive(MaxMatchesPerEvent, nameof(MaxMatchesPerEvent));
        Positive(MaxEventsPerDetection, nameof(MaxEventsPerDetection));
        Positive(MaxRowsPerRule, nameof(MaxRowsPerRule));
        Positive(MaxKeysPerRule, nameof(MaxKeysPerRule));
        Positive(MaxTextBytesPerRule, nameof(MaxTextBytesPerRule));
        Positive(MaxExactDistinct, nameof(MaxExactDistinct));
        NotNegative(MaxAhead, nameof(MaxAhead));
        NotNegative(MaxJump, nameof(MaxJump));
        NotNegative(IdleAfter, nameof(IdleAfter));
        NotNegative(Lateness, nameof(Lateness));
        NotNegative(Deduplicate, nameof(Deduplicate));
        foreach (var (id, rule) in Rules)
        {
            if (rule.Window <= TimeSpan.Zero)
            {
                faults.Add($"The window of the rule '{id}' is {rule.Window}, so no events could be in it together (set it above 0, or leave it out).");
            }
        }

        if (Phases == DetectionPhases.None)
        {
            faults.Add($"{nameof(Phases)} is None, so no detection would reach a sink (name a phase, for instance Closed).");
        }

        return faults;

        void Positive(long value, string setting)
        {
            if (value <= 0)
            {
                faults.Add($"{setting} is {value}, so no event could be handled (set it above 0).");
            }
        }

        void NotNegative(TimeSpan? value, string setting)
        {
            if (value < TimeSpan.Zero)
            {
                faults.Add($"{setting} is {value}, but a time span cannot be negative here (set it to 0 or above).");
            }
        }
    }

    /// <summary>All tunings, those of <see cref="Rules"/> last.</summary>
    internal IEnumerable<RuleTuning> AllTunings => [.. Tuning, .. Rules.Select(static rule => rule.Value.ToTuning(rule.Key))];
}
