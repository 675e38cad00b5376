namespace RulesSdk;

/// <summary>The tactics of MITRE ATT&amp;CK for Enterprise: the adversary's goals.</summary>
/// <remarks>
/// These are the tactics of all versions that are known here. ATT&amp;CK 19 divides <see cref="DefenseEvasion"/> of ATT&amp;CK 18 into
/// <see cref="Stealth"/>, which keeps the id TA0005, and <see cref="DefenseImpairment"/>. A pack says which version it means:
/// <see cref="RulePackAttribute.AttackVersion"/>.
/// </remarks>
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

    /// <summary>TA0005, up to ATT&amp;CK 18.</summary>
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

    /// <summary>TA0005, from ATT&amp;CK 19 on.</summary>
    Stealth,

    /// <summary>TA0112, from ATT&amp;CK 19 on.</summary>
    DefenseImpairment,
}
