namespace RulesSdk;

/// <summary>A set of <see cref="DetectionPhase"/> values: those that reach the sink.</summary>
[Flags]
public enum DetectionPhases
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="DetectionPhase.Opened"/>. On by default.</summary>
    Opened = 1 << DetectionPhase.Opened,

    /// <summary><see cref="DetectionPhase.Updated"/>. Off by default.</summary>
    Updated = 1 << DetectionPhase.Updated,

    /// <summary><see cref="DetectionPhase.Escalated"/>. On by default.</summary>
    Escalated = 1 << DetectionPhase.Escalated,

    /// <summary><see cref="DetectionPhase.Closed"/>. On by default.</summary>
    Closed = 1 << DetectionPhase.Closed,

    /// <summary><see cref="DetectionPhase.Early"/>. Off by default.</summary>
    Early = 1 << DetectionPhase.Early,
}
