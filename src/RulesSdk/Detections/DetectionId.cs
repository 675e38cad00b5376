namespace RulesSdk.Runtime;

/// <summary>
/// Makes detection ids: SHA-256 over, each as a 4-byte little-endian length and its UTF-8 bytes: the rule id, the logic
/// hash, each key value's text, and the start (invariant decimal UTC ticks, or the event id of a single-event rule); the
/// first 16 bytes in lower-case hex.
/// </summary>
public static class DetectionId
{
    /// <summary>Makes an id.</summary>
    public static string Create(RuleMetadata rule, IReadOnlyList<string> key, string start) => throw new NotImplementedException();
}
