namespace RulesSdk;

/// <summary>What happens to an event older than the engine's watermark.</summary>
public enum LateEvents
{
    /// <summary>It is counted and passed to the late sink.</summary>
    Skip,

    /// <summary>It is counted and applied to the state that is still held.</summary>
    Apply,
}
