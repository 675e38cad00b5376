namespace RulesSdk.Testing;

/// <summary>What became of a detection.</summary>
public enum TimelineChangeKind
{
    /// <summary>It opened.</summary>
    Opened,

    /// <summary>Its outcomes changed, which was reported.</summary>
    Updated,

    /// <summary>A more severe case holds.</summary>
    Escalated,

    /// <summary>It closed.</summary>
    Closed,

    /// <summary>It was held back, since one like it opened shortly before.</summary>
    Suppressed,
}
