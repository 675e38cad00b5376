namespace RulesSdk;

/// <summary>A step in the life of a detection.</summary>
public enum DetectionPhase
{
    /// <summary>The rule fired. Outcomes hold their current values.</summary>
    Opened,

    /// <summary>An outcome changed while the detection was open.</summary>
    Updated,

    /// <summary>A case higher in the table now holds.</summary>
    Escalated,

    /// <summary>The detection is complete; outcomes are final.</summary>
    Closed,

    /// <summary>The rule fired on arrival, before events were ordered. Only rules that further evidence can only confirm report this phase. It is excluded from the guarantee that every arrival order gives the same output.</summary>
    Early,
}
