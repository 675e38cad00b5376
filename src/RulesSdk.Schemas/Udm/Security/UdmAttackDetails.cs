namespace RulesSdk.Schemas;

/// <summary>Tactics and techniques of MITRE ATT&amp;CK.</summary>
public sealed partial record UdmAttackDetails
{
    internal static UdmAttackDetails Empty { get; } = new();

    /// <summary>The version of ATT&amp;CK.</summary>
    public string Version { get; init; } = "";

    /// <summary>The tactics.</summary>
    public IReadOnlyList<UdmAttackTactic> Tactics { get; init; } = [];

    /// <summary>The techniques.</summary>
    public IReadOnlyList<UdmAttackTechnique> Techniques { get; init; } = [];
}

/// <summary>A tactic of ATT&amp;CK.</summary>
public sealed partial record UdmAttackTactic
{
    /// <summary>Its id, for instance <c>TA0008</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";
}

/// <summary>A technique of ATT&amp;CK.</summary>
public sealed partial record UdmAttackTechnique
{
    /// <summary>Its id, for instance <c>T1550</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The id of the technique within it, for instance <c>T1550.001</c>.</summary>
    public string SubtechniqueId { get; init; } = "";

    /// <summary>The name of the technique within it.</summary>
    public string SubtechniqueName { get; init; } = "";
}
