using RulesSdk.Shared;

namespace RulesSdk;

/// <summary>A technique or sub-technique of MITRE ATT&amp;CK, as one version has it.</summary>
public sealed class AttackTechnique
{
    private readonly AttackVersion _version;
    private readonly TechniqueFacts _facts;

    internal AttackTechnique(AttackVersion version, TechniqueFacts facts)
    {
        (_version, _facts) = (version, facts);
        Tactics = [.. version.Tactics.Where(tactic => facts.Tactics.Contains(tactic.ShortName))];
    }

    /// <summary>Its id, such as <c>T1552.005</c>.</summary>
    public string Id => _facts.Id;

    /// <summary>Its own name, such as <c>Cloud Instance Metadata API</c>.</summary>
    public string Name => _facts.Name;

    /// <summary>Its name after that of its parent, such as <c>Unsecured Credentials: Cloud Instance Metadata API</c>.</summary>
    public string FullName => Parent is { } parent ? $"{parent.Name}: {Name}" : Name;

    /// <summary>Its tactics, in the order of the matrix.</summary>
    public IReadOnlyList<AttackTactic> Tactics { get; }

    /// <summary>Whether it may be used.</summary>
    public AttackStatus Status => _facts.Status switch
    {
        "revoked" => AttackStatus.Revoked,
        "deprecated" => AttackStatus.Deprecated,
        _ => AttackStatus.Active,
    };

    /// <summary>Whether it is a part of another technique.</summary>
    public bool IsSubTechnique => _facts.ParentId is not null;

    /// <summary>The technique that it is a part of; null for one that is not a part of another.</summary>
    public AttackTechnique? Parent => _facts.ParentId is { } parent ? _version.Find(parent) : null;

    /// <summary>The technique to name in place of one that is revoked: the one that is active now, however often the id has changed; null if none is known.</summary>
    public AttackTechnique? Successor => Status != AttackStatus.Active && _version.Current(_facts) is { } successor ? _version.Find(successor) : null;

    /// <summary>Its page at MITRE.</summary>
    public Uri Page => new($"https://attack.mitre.org/techniques/{Id.Replace('.', '/')}/");

    /// <summary>The id and the full name.</summary>
    public override string ToString() => $"{Id} {FullName}";
}
