namespace RulesSdk.Testing;

/// <summary>What a step of a timeline is about.</summary>
public enum TimelineStepKind
{
    /// <summary>An event of the key that satisfied something was applied.</summary>
    Event,

    /// <summary>An event of the key missed a predicate by one clause, and satisfied nothing.</summary>
    NearMiss,

    /// <summary>An event of the key was left out by an exclusion of a tuning.</summary>
    Excluded,

    /// <summary>An event of the key was ignored, because one of its id came before.</summary>
    Redelivered,

    /// <summary>An event of the key was older than the watermark, and was not applied.</summary>
    Late,

    /// <summary>Time passed, and events of the key left the window.</summary>
    Expired,

    /// <summary>A window of the key ended.</summary>
    WindowEnded,

    /// <summary>Time passed, and a detection of the key closed.</summary>
    Closed,
}
