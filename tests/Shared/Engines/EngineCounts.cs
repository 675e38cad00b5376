namespace RulesSdk.TestSupport.Engines;

/// <summary>What both engines count.</summary>
internal sealed record EngineCounts(
    long Late, IReadOnlyDictionary<RejectReason, long> Rejected, long Redelivered, long Suppressed, long ProbesCut, IReadOnlyDictionary<string, long> Excluded);
