namespace RulesSdk;

/// <summary>A step in the life of a detection.</summary>
public enum DetectionPhase
{
    /// <summary>The rule fired; outcomes are as of now.</summary>
    Opened,

    /// <summary>An outcome changed while the detection is open.</summary>
    Updated,

    /// <summary>A case higher in the table holds.</summary>
    Escalated,

    /// <summary>The detection is complete; outcomes are final.</summary>
    Closed,

    /// <summary>Reported on arrival, before events are ordered, by rules that more evidence can only confirm. Outside the promise of equal bytes.</summary>
    Early,
}
