namespace RulesSdk.Testing;

/// <summary>What happened to a key at one time.</summary>
/// <param name="Time">The time.</param>
/// <param name="Events">The events that are of the key.</param>
/// <param name="Changes">What became of its detections.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Evidence">What a chain has seen of it; null where it did not look.</param>
/// <param name="IsWindowEnd">Whether a window of it ended.</param>
internal sealed record Instant(
    DateTimeOffset Time, IReadOnlyList<StepDraft> Events, IReadOnlyList<TimelineChange> Changes, IReadOnlyList<ExplanationStep> Reasons, KeyTrace? Evidence, bool IsWindowEnd);
