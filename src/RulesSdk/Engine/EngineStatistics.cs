using RulesSdk.Runtime;

namespace RulesSdk;

/// <summary>A snapshot of an engine's counters.</summary>
public sealed record EngineStatistics
{
    /// <summary>Lines and objects received.</summary>
    public long Events { get; init; }

    /// <summary>Bytes received.</summary>
    public long Bytes { get; init; }

    /// <summary>Rejected lines by reason; only reasons that occurred.</summary>
    public IReadOnlyDictionary<RejectReason, long> Rejected { get; init; } = new Dictionary<RejectReason, long>();

    /// <summary>Lines that were not read, since no rule could look at their events (<see cref="Validation.Relevant"/>). They count as events, and as late or rejected where their time says so. Not part of a checkpoint.</summary>
    public long Filtered { get; init; }

    /// <summary>With <see cref="Validation.Relevant"/>, by schema id, which lines of blocks are read, or why all are. Only schemas of which there were lines.</summary>
    public IReadOnlyDictionary<string, string> Filters { get; init; } = new Dictionary<string, string>();

    /// <summary>Lines with bytes in strings that are not UTF-8; such bytes read as U+FFFD.</summary>
    public long RepairedUtf8 { get; init; }

    /// <summary>Late events.</summary>
    public long Late { get; init; }

    /// <summary>Redelivered events that were ignored.</summary>
    public long Redelivered { get; init; }

    /// <summary>Events that wait for the watermark now.</summary>
    public long Waiting { get; init; }

    /// <summary>The bytes that the waiting events take.</summary>
    public long WaitingBytes { get; init; }

    /// <summary>Events that were applied before the watermark reached them, because more waited than <see cref="RulesEngineOptions.MaxWaitingEvents"/> or <see cref="RulesEngineOptions.MaxWaitingBytes"/> allow.</summary>
    public long AppliedEarly { get; init; }

    /// <summary>Ids that are remembered now, over all schemas.</summary>
    public long RememberedIds { get; init; }

    /// <summary>The bytes of text that these ids take, which <see cref="RulesEngineOptions.MaxRememberedIdBytes"/> bounds for each schema.</summary>
    public long RememberedIdBytes { get; init; }

    /// <summary>Ids that were forgotten before their time, because there were more than <see cref="RulesEngineOptions.MaxRememberedIds"/> or <see cref="RulesEngineOptions.MaxRememberedIdBytes"/> allow.</summary>
    public long ForgottenIds { get; init; }

    /// <summary>Values that were read but did not convert, by schema id and field path (<c>aws.cloudtrail/userIdentity.type</c>).</summary>
    public IReadOnlyDictionary<string, long> Unconverted { get; init; } = new Dictionary<string, long>();

    /// <summary>Matches that were left out because a value of their group key is zero, by rule id; of chains, events under such a key.</summary>
    public IReadOnlyDictionary<string, long> Keyless { get; init; } = new Dictionary<string, long>();

    /// <summary>Events that completed more than <see cref="RulesEngineOptions.MaxMatchesPerEvent"/> matches, so that some were discarded, by rule id.</summary>
    public IReadOnlyDictionary<string, long> MatchesCut { get; init; } = new Dictionary<string, long>();

    /// <summary>Events for which a rule had more than <see cref="RulesEngineOptions.MaxProbesPerEvent"/> rows to look at, and windows that ended with as many, so that matches may be missed, by rule id.</summary>
    public IReadOnlyDictionary<string, long> ProbesCut { get; init; } = new Dictionary<string, long>();

    /// <summary>Events with more elements in lists within lists than <see cref="RulesEngineOptions.MaxElementsPerEvent"/> allows, so that a predicate of a rule does not hold, by rule id.</summary>
    public IReadOnlyDictionary<string, long> ElementsCut { get; init; } = new Dictionary<string, long>();

    /// <summary>Detections suppressed by <see cref="SuppressAttribute"/>, by rule id.</summary>
    public IReadOnlyDictionary<string, long> Suppressed { get; init; } = new Dictionary<string, long>();

    /// <summary>Events that rules ignored because of a tuning's exclusion, by rule id and exclusion (<c>rule_id/Exclusion</c>).</summary>
    public IReadOnlyDictionary<string, long> Excluded { get; init; } = new Dictionary<string, long>();

    /// <summary>Tunings that have no effect: of rules that the engine does not have, by rule id, and exclusions of clauses that the rule does not have (<c>rule_id/Exclusion</c>).</summary>
    public IReadOnlyList<string> TuningsUnused { get; init; } = [];

    /// <summary>The reference lists and tables that rules read, by name.</summary>
    public IReadOnlyDictionary<string, ReferenceStatistics> ReferenceData { get; init; } = new Dictionary<string, ReferenceStatistics>();

    /// <summary>Rows of events, and of matches that are not yet reported, that were discarded at <see cref="RulesEngineOptions.MaxRowsPerRule"/> or <see cref="RulesEngineOptions.MaxTextBytesPerRule"/>, by rule id.</summary>
    public IReadOnlyDictionary<string, long> ShedRows { get; init; } = new Dictionary<string, long>();

    /// <summary>Keys, and remembered values of <see cref="NewValueAttribute"/>, that were discarded at a bound, by rule id; their open detections were closed as truncated.</summary>
    public IReadOnlyDictionary<string, long> ShedKeys { get; init; } = new Dictionary<string, long>();

    /// <summary>Rules that were stopped because they could not go on, by rule id, with the error. They detect nothing more, and are not part of a checkpoint.</summary>
    public IReadOnlyDictionary<string, string> Stopped { get; init; } = new Dictionary<string, string>();

    /// <summary>How much was done by rule id: rows that were looked at or passed, matches that were kept or taken out. Not part of a checkpoint.</summary>
    internal IReadOnlyDictionary<string, long> Steps { get; init; } = new Dictionary<string, long>();

    /// <summary>What is held now, by rule id.</summary>
    internal IReadOnlyDictionary<string, HeldState> Held { get; init; } = new Dictionary<string, HeldState>();

    /// <summary>Ends of windows and detections that are set, those included that were cancelled and not yet taken out.</summary>
    internal int Deadlines { get; init; }

    /// <summary>How many elements of lists were read. Not part of a checkpoint.</summary>
    internal long ElementsRead { get; init; }

    /// <summary>Detections opened, by rule id.</summary>
    public IReadOnlyDictionary<string, long> Detections { get; init; } = new Dictionary<string, long>();
}
