namespace RulesSdk;

/// <summary>What becomes of an event older than the engine's watermark.</summary>
public enum LateEvents
{
    /// <summary>It is counted and handed to the late sink.</summary>
    Skip,

    /// <summary>It is counted and applied against the state still held.</summary>
    Apply,
}
