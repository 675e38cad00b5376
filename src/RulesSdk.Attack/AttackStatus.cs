namespace RulesSdk;

/// <summary>What has become of a technique in a version of MITRE ATT&amp;CK.</summary>
public enum AttackStatus
{
    /// <summary>It may be used.</summary>
    Active,

    /// <summary>It is no longer maintained, and nothing takes its place.</summary>
    Deprecated,

    /// <summary>Another technique takes its place: <see cref="AttackTechnique.Successor"/>.</summary>
    Revoked,
}
