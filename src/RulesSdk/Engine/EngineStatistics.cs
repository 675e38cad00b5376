namespace RulesSdk;

/// <summary>Counts of what an engine did. A snapshot.</summary>
public sealed record EngineStatistics
{
    /// <summary>Lines and objects handed in.</summary>
    public long Events { get; init; }

    /// <summary>Bytes handed in.</summary>
    public long Bytes { get; init; }

    /// <summary>Rejected lines by reason; only reasons that occurred.</summary>
    public IReadOnlyDictionary<RejectReason, long> Rejected { get; init; } = new Dictionary<RejectReason, long>();

    /// <summary>Late events.</summary>
    public long Late { get; init; }

    /// <summary>Redelivered events that were skipped.</summary>
    public long Redelivered { get; init; }

    /// <summary>Values that were read but did not convert, by schema id and field path (<c>aws.cloudtrail/userIdentity.type</c>).</summary>
    public IReadOnlyDictionary<string, long> Unconverted { get; init; } = new Dictionary<string, long>();

    /// <summary>For how many events matches were left out because one event completed too many, by rule id.</summary>
    public IReadOnlyDictionary<string, long> MatchesCut { get; init; } = new Dictionary<string, long>();

    /// <summary>Detections held back by <see cref="SuppressAttribute"/>, by rule id.</summary>
    public IReadOnlyDictionary<string, long> Suppressed { get; init; } = new Dictionary<string, long>();

    /// <summary>Events that rules were not told because of a tuning's exclusion, by rule id and exclusion (<c>rule_id/Exclusion</c>).</summary>
    public IReadOnlyDictionary<string, long> Excluded { get; init; } = new Dictionary<string, long>();

    /// <summary>Tunings of rules that the engine does not have, by rule id, and exclusions of clauses that the rule does not have (<c>rule_id/Exclusion</c>).</summary>
    public IReadOnlyList<string> TuningsUnused { get; init; } = [];

    /// <summary>Rows of events, and of matches that wait to be told, that were dropped at <see cref="RulesEngineOptions.MaxRowsPerRule"/> or <see cref="RulesEngineOptions.MaxTextBytesPerRule"/>, by rule id.</summary>
    public IReadOnlyDictionary<string, long> ShedRows { get; init; } = new Dictionary<string, long>();

    /// <summary>Keys, and values remembered for being no longer new, that were dropped at <see cref="RulesEngineOptions.MaxKeysPerRule"/>, by rule id.</summary>
    public IReadOnlyDictionary<string, long> ShedKeys { get; init; } = new Dictionary<string, long>();

    /// <summary>Detections opened, by rule id.</summary>
    public IReadOnlyDictionary<string, long> Detections { get; init; } = new Dictionary<string, long>();
}
