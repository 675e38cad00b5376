namespace RulesSdk;

/// <summary>The options of an engine.</summary>
/// <remarks>The engine copies its options when it is created; later changes have no effect. This is a record, so <c>with</c> makes a variant.</remarks>
public sealed record RulesEngineOptions
{
    /// <summary>The maximum length of an event line, in bytes. Default: 1 MiB.</summary>
    public int MaxEventBytes { get; set; } = 1 << 20;

    /// <summary>How far an event's time may lie ahead of its ingest time. Applies if the caller gives an ingest time. Default: 1 h.</summary>
    public TimeSpan MaxAhead { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether every byte of every line is checked, or only lines are that some rule may look at. Default: every byte.</summary>
    public Validation Validation { get; set; }

    /// <summary>
    /// The number of threads that work on a block of lines (<see cref="LineSource.ProcessLines"/>). All of them read lines and ask predicates, and the calling
    /// thread does the rest in the order of the block, so the output is the same, byte for byte, whatever the number is. The others come from the thread pool and
    /// are busy only during the call. Blocks below 128 KiB, events that are handed in one by one, <see cref="Validation.Relevant"/> and rules that ask enrichments use one thread. Default: 1.
    /// </summary>
    /// <remarks>
    /// With more than one, methods that rules mark <c>[Opaque]</c> are called from several threads at once, and predicates are asked before it is known whether an event
    /// is late or too far ahead, so the statistics count what they looked up, read and could not convert of such events too.
    /// </remarks>
    public int Threads { get; set; } = 1;

    /// <summary>
    /// How far an event's time may lie beyond the largest time that any source has seen or was advanced to. Default: 366 days, which
    /// is more than logs are silent, and less than what a broken clock or a sentinel such as the year 9999 says. Above 0; null for no bound.
    /// An event beyond it is rejected as <see cref="RejectReason.TooFarAhead"/> and does not move the watermark, until more than half of
    /// the open sources confirm the jump (<see cref="JumpConfirmations"/>) or <see cref="LineSource.AdvanceTo"/> advances a source to it.
    /// </summary>
    public TimeSpan? MaxJump { get; set; } = TimeSpan.FromDays(366);

    /// <summary>
    /// Consecutive consistent events, each within <see cref="MaxJump"/> of the previous one, required before a source confirms a
    /// clock jump. All but the last of them are rejected. Default: 10.
    /// </summary>
    public int JumpConfirmations { get; set; } = 10;

    /// <summary>
    /// How far a source's largest time may lie behind the largest time of all open sources before the source is idle and no longer holds the
    /// watermark back. Default: no bound, so a silent source holds all events back.
    /// </summary>
    public TimeSpan? IdleAfter { get; set; }

    /// <summary>Lateness for every source, in place of the schemas' own. At zero, events are applied as they arrive.</summary>
    public TimeSpan? Lateness { get; set; }

    /// <summary>How long event ids are remembered, in place of the schemas' own. At zero, redelivered events are not recognised.</summary>
    public TimeSpan? Deduplicate { get; set; }

    /// <summary>What happens to a late event. Default: it is counted and passed to <see cref="LateSink"/>.</summary>
    public LateEvents LateEvents { get; set; }

    /// <summary>The detection phases that reach the sink. Default: opened, escalated and closed.</summary>
    public DetectionPhases Phases { get; set; } = DetectionPhases.Opened | DetectionPhases.Escalated | DetectionPhases.Closed;

    /// <summary>The maximum number of matches that one event may complete in one rule, newest partners first. Matches beyond it are discarded, and the event is counted. Default: 1,000.</summary>
    public int MaxMatchesPerEvent { get; set; } = 1000;

    /// <summary>The maximum number of kept rows that one rule looks at for one event, newest first, and for what is absent from a window that ends. Rows that are passed at once, because they are equal where the rule asks for a difference, do not count. Beyond it, the search ends and the event is counted. Default: 100,000.</summary>
    public int MaxProbesPerEvent { get; set; } = 100_000;

    /// <summary>The maximum number of elements that a predicate looks at in lists that it walks for each element of another list; long elements count several times, and so does a long text that is searched for each element. Beyond it, the predicate does not hold, and the event is counted. Default: 100,000.</summary>
    public int MaxElementsPerEvent { get; set; } = 100_000;

    /// <summary>The maximum number of events that one detection lists. Default: 100.</summary>
    public int MaxEventsPerDetection { get; set; } = 100;

    /// <summary>The number of distinct values up to which a distinct count is exact. A larger count is estimated, with a standard error of 0.8 %. Default: 10,000.</summary>
    public int MaxExactDistinct { get; set; } = 10_000;

    /// <summary>Authenticates checkpoints: they are written with an HMAC-SHA-256 under this key, and restored only if it agrees. At least 32 random bytes. Default: none, so accidental damage is detected, but deliberate changes are not.</summary>
    public byte[]? CheckpointKey { get; set; }

    /// <summary>
    /// The maximum number of rows that one rule holds. Beyond it, the oldest are discarded and counted. As many events may be remembered by its
    /// open detections; beyond that, those of the least recently used keys are closed as truncated. Default: 10,000,000.
    /// </summary>
    public int MaxRowsPerRule { get; set; } = 10_000_000;

    /// <summary>The maximum number of keys that one rule holds. Each open detection is one. Beyond it, the least recently used are discarded and counted; their open detections are closed as truncated. Default: 1,000,000.</summary>
    public int MaxKeysPerRule { get; set; } = 1_000_000;

    /// <summary>The maximum number of bytes of text that the rows, keys and open detections of one rule hold together. Beyond it, the oldest rows or the least recently used keys are discarded and counted, whichever have more of the text. Default: 1 GiB.</summary>
    public long MaxTextBytesPerRule { get; set; } = 1L << 30;

    /// <summary>
    /// The maximum number of events that wait for the watermark. Beyond it, the oldest are applied before the watermark reaches them; it rises to
    /// their time, so what comes later and is older than they are is late. They are counted in <see cref="EngineStatistics.AppliedEarly"/>. Default: 10,000,000.
    /// </summary>
    public int MaxWaitingEvents { get; set; } = 10_000_000;

    /// <summary>The maximum number of bytes that the waiting events take, with the same effect as <see cref="MaxWaitingEvents"/>. An event that is handed in as an object counts as 1 KiB, whatever it takes. More than 16 GiB are never kept. Default: 2 GiB.</summary>
    public long MaxWaitingBytes { get; set; } = 2L << 30;

    /// <summary>The maximum number of ids that are remembered for each schema to recognise redelivered events. Beyond it, the oldest are forgotten and counted. Default: 10,000,000.</summary>
    public int MaxRememberedIds { get; set; } = 10_000_000;

    /// <summary>The maximum number of bytes of text that the remembered ids of a schema take, with the same effect as <see cref="MaxRememberedIds"/>. Default: 1 GiB.</summary>
    public long MaxRememberedIdBytes { get; set; } = 1L << 30;

    /// <summary>The changes that this consumer makes to rules. A tuning of a rule that the engine does not have is reported in <see cref="EngineStatistics.TuningsUnused"/>.</summary>
    public IReadOnlyList<RuleTuning> Tuning { get; set; } = [];

    /// <summary>The reference lists and tables that rules read. An engine is not made without one that a rule reads. <see cref="RulesEngine.Update(ReferenceData)"/> replaces them later. Default: none.</summary>
    public ReferenceData ReferenceData { get; set; } = ReferenceData.None;

    /// <summary>The maximum number of answers that an engine keeps of each provider of an enrichment. Beyond it, the one not used for longest is discarded, and asked for again. Default: 100,000.</summary>
    public int MaxEnrichmentAnswers { get; set; } = 100_000;

    /// <summary>Receives rejected lines. Default: they are only counted.</summary>
    public IRejectSink? RejectSink { get; set; }

    /// <summary>Receives late events. Default: they are only counted.</summary>
    public ILateSink? LateSink { get; set; }

    /// <summary>Receives rules that the engine stopped because they could not go on. Default: they are only in <see cref="EngineStatistics.Stopped"/>.</summary>
    public IFailureSink? FailureSink { get; set; }

    /// <summary>Settings of single rules by id, for use by configuration. Applied after <see cref="Tuning"/>. An unknown id is reported in <see cref="EngineStatistics.TuningsUnused"/>.</summary>
    public IDictionary<string, RuleSettings> Rules { get; init; } = new Dictionary<string, RuleSettings>(StringComparer.Ordinal);

    /// <summary>Checks for values that no engine can run with. Each fault is a sentence that names the setting, the consequence and the remedy.</summary>
    /// <returns>The faults in the order of the settings; empty if an engine can run.</returns>
    public IReadOnlyList<string> Validate() => new OptionFaults(this).Find();

    /// <summary>After how many rows that fail one test of inequality a search notes that they are equal. Tests lower it.</summary>
    internal int RunLength { get; init; } = 64;

    /// <summary>The length of the pieces in which a block is read by several threads. Tests lower it.</summary>
    internal int PieceBytes { get; init; } = 64 << 10;

    /// <summary>All tunings, with those of <see cref="Rules"/> last.</summary>
    internal IEnumerable<RuleTuning> AllTunings => [.. Tuning, .. Rules.Select(static rule => rule.Value.ToTuning(rule.Key))];
}
