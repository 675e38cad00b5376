namespace RulesSdk.Testing;

/// <summary>What became of a detection of a key.</summary>
/// <param name="Kind">What.</param>
/// <param name="DetectionId">The detection's id.</param>
/// <param name="Severity">How severe it is by now.</param>
/// <param name="Case">The case that holds; null where the rule has none.</param>
/// <param name="EventCount">How many events it has by now.</param>
/// <param name="IsTruncated">Whether it closed because the input ended.</param>
public sealed record TimelineChange(TimelineChangeKind Kind, string DetectionId, Severity Severity, string? Case, int EventCount, bool IsTruncated);
