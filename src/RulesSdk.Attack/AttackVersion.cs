using RulesSdk.Shared;

namespace RulesSdk;

/// <summary>A version of MITRE ATT&amp;CK for Enterprise: its tactics and techniques.</summary>
/// <remarks>What a version has is read when it is first asked for. Any number of threads may ask.</remarks>
/// <example>
/// <code>
/// var technique = AttackVersion.V18.Find("T1552.005");
/// Console.WriteLine(technique?.FullName);   // Unsecured Credentials: Cloud Instance Metadata API
/// </code>
/// </example>
public sealed class AttackVersion
{
    private readonly Lazy<AttackFacts> _facts;
    private readonly Lazy<AttackTactic[]> _tactics;
    private readonly Lazy<Dictionary<string, AttackTechnique>> _techniques;

    private AttackVersion(string name)
    {
        Name = name;
        _facts = new(() => Read(name));
        _tactics = new(() => [.. _facts.Value.Tactics.Select(static tactic => new AttackTactic(Enum.Parse<Tactic>(tactic.Member), tactic.Id, tactic.Name, tactic.ShortName))]);
        _techniques = new(() => _facts.Value.Techniques.ToDictionary(static technique => technique.Id, technique => new AttackTechnique(this, technique), StringComparer.Ordinal));
    }

    /// <summary>ATT&amp;CK 18.1, of November 2025: all of it.</summary>
    public static AttackVersion V18 { get; } = new("18.1");

    /// <summary>ATT&amp;CK 19, of April 2026. Only some of its changes are known here; what is not known to have changed is as in 18.1. See <see cref="IsPartial"/>.</summary>
    public static AttackVersion V19 { get; } = new("19");

    /// <summary>The versions that are known here, from the oldest.</summary>
    public static IReadOnlyList<AttackVersion> All { get; } = [V18, V19];

    /// <summary>Its name, as <see cref="RulePackAttribute.AttackVersion"/> has it: <c>18.1</c>.</summary>
    public string Name { get; }

    /// <summary>Whether only some of its differences from the version before are known here. Then a technique that is not found may exist nevertheless.</summary>
    public bool IsPartial => _facts.Value.Base is not null;

    /// <summary>The tactics, in the order of the matrix.</summary>
    public IReadOnlyList<AttackTactic> Tactics => _tactics.Value;

    /// <summary>All techniques and sub-techniques, by id: those that are deprecated or revoked too.</summary>
    public IEnumerable<AttackTechnique> Techniques => _facts.Value.Techniques.Select(technique => _techniques.Value[technique.Id]);

    /// <summary>The version of a name, or null.</summary>
    public static AttackVersion? Named(string name) => All.FirstOrDefault(version => version.Name == name);

    /// <summary>The technique of an id, whatever has become of it, or null.</summary>
    /// <param name="id">The id as ATT&amp;CK writes it: <c>T1550</c>, <c>T1552.005</c>.</param>
    public AttackTechnique? Find(string id) => _techniques.Value.GetValueOrDefault(id);

    /// <summary>The tactic that rules name so; null if this version has none.</summary>
    public AttackTactic? Find(Tactic tactic) => Tactics.FirstOrDefault(known => known.Tactic == tactic);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal string? Current(TechniqueFacts technique) => _facts.Value.Current(technique)?.Id;

    private static AttackFacts Read(string version)
    {
        using var tactics = Open($"tactics-{version}.tsv");
        using var techniques = Open($"enterprise-{version}.tsv");
        return AttackFacts.Read(tactics, techniques);
    }

    private static StreamReader Open(string file) => new(typeof(AttackVersion).Assembly.GetManifestResourceStream(file)!);
}
