namespace RulesSdk;

/// <summary>A rule's maturity.</summary>
public enum RuleStatus
{
    /// <summary>Under trial; expect noise.</summary>
    Experimental,

    /// <summary>Tested; not yet seen in many environments.</summary>
    Test,

    /// <summary>In production use.</summary>
    Stable,

    /// <summary>Replaced or no longer useful.</summary>
    Deprecated,
}
