namespace RulesSdk.Testing;

/// <summary>A group key that was seen.</summary>
/// <param name="Key">Its parts, as detections have them.</param>
/// <param name="Events">How many events, or matches where no event alone tells its key.</param>
public sealed record KeyCount(IReadOnlyList<string> Key, long Events);
