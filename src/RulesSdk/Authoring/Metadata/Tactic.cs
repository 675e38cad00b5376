namespace RulesSdk;

/// <summary>The tactics of MITRE ATT&amp;CK for Enterprise: the adversary's goals.</summary>
public enum Tactic
{
    /// <summary>TA0043.</summary>
    Reconnaissance,

    /// <summary>TA0042.</summary>
    ResourceDevelopment,

    /// <summary>TA0001.</summary>
    InitialAccess,

    /// <summary>TA0002.</summary>
    Execution,

    /// <summary>TA0003.</summary>
    Persistence,

    /// <summary>TA0004.</summary>
    PrivilegeEscalation,

    /// <summary>TA0005.</summary>
    DefenseEvasion,

    /// <summary>TA0006.</summary>
    CredentialAccess,

    /// <summary>TA0007.</summary>
    Discovery,

    /// <summary>TA0008.</summary>
    LateralMovement,

    /// <summary>TA0009.</summary>
    Collection,

    /// <summary>TA0011.</summary>
    CommandAndControl,

    /// <summary>TA0010.</summary>
    Exfiltration,

    /// <summary>TA0040.</summary>
    Impact,
}
