namespace RulesSdk.Cli.Coverage;

/// <summary>Which techniques of a version of ATT&amp;CK the rules of packs cover.</summary>
internal sealed class CoverageReport
{
    private readonly Dictionary<(Tactic Tactic, string Technique), List<RuleClaim>> _claims = [];
    private readonly Dictionary<Tactic, List<RuleClaim>> _withoutTechnique = [];
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _wholes = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _problems = new(StringComparer.Ordinal);

    private CoverageReport(AttackVersion version, IReadOnlyList<RulePack> packs, bool signals)
    {
        (Version, Packs) = (version, [.. packs.Select(static pack => pack.Id)]);

        // a pack that includes another has its rules too, and each counts once
        var rules = packs.SelectMany(static pack => pack.Rules, static (pack, rule) => (Pack: pack.Id, Rule: rule.Metadata))
            .Where(one => signals || !one.Rule.IsSignal)
            .DistinctBy(static one => one.Rule.Id)
            .OrderBy(static one => one.Rule.Id, StringComparer.Ordinal)
            .ToList();
        RuleCount = rules.Count;
        Silent = [.. rules.Where(static one => one.Rule.Attack.Count == 0).Select(static one => one.Rule.Id)];
        foreach (var (pack, rule) in rules)
        {
            foreach (var attack in rule.Attack)
            {
                Claim(pack, rule, attack);
            }
        }

        Tactics = [.. version.Tactics.Select(Cover)];
    }

    /// <summary>The version.</summary>
    public AttackVersion Version { get; }

    /// <summary>The ids of the packs, in the order given.</summary>
    public IReadOnlyList<string> Packs { get; }

    /// <summary>How many rules there are.</summary>
    public int RuleCount { get; }

    /// <summary>The ids of the rules that name no tactic and no technique.</summary>
    public IReadOnlyList<string> Silent { get; }

    /// <summary>What is covered, in the order of the matrix.</summary>
    public IReadOnlyList<TacticCoverage> Tactics { get; }

    /// <summary>What rules name and the version does not have, a sentence each.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Counts the rules of packs.</summary>
    /// <param name="version">By the techniques of which version.</param>
    /// <param name="packs">The packs.</param>
    /// <param name="signals">Whether signals count.</param>
    public static CoverageReport Of(AttackVersion version, IReadOnlyList<RulePack> packs, bool signals) => new(version, packs, signals);

    /// <summary>Whether rules cover a technique, under whichever tactic.</summary>
    public CoverageState StateOf(AttackTechnique technique) =>
        _named.Contains(technique.Id) ? CoverageState.Covered
        : _wholes.Contains(technique.Id) ? CoverageState.PartsOnly
        : technique.Parent is { } parent && _named.Contains(parent.Id) ? CoverageState.WholeOnly
        : CoverageState.Gap;

    private void Claim(string pack, RuleMetadata rule, AttackReference attack)
    {
        if (attack.Techniques.Count == 0)
        {
            if (Version.Find(attack.Tactic) is not null)
            {
                Add(_withoutTechnique, attack.Tactic, new(pack, rule, ""));
            }
            else
            {
                _problems.Add($"The rule '{rule.Id}' names the tactic {attack.Tactic}, which ATT&CK {Version} does not have, so it is not counted there (name another, or see its techniques).");
            }
        }

        foreach (var id in attack.Techniques)
        {
            if (Version.Find(id) is not { } named)
            {
                _problems.Add($"The rule '{rule.Id}' names '{id}', which {Unknown(Version)}, so it is not counted there (correct the id).");
            }
            else if ((named.Status == AttackStatus.Active ? named : named.Successor) is { } technique)
            {
                _named.Add(technique.Id);
                if (technique.Parent is { } whole)
                {
                    _wholes.Add(whole.Id);
                }

                // what the rule names; every tactic of the technique, if it is none of these
                var tactics = technique.Tactics.Where(tactic => tactic.Tactic == attack.Tactic).ToArray();
                foreach (var tactic in tactics.Length > 0 ? tactics : technique.Tactics)
                {
                    Add(_claims, (tactic.Tactic, technique.Id), new(pack, rule, id == technique.Id ? "" : id));
                }
            }
            else
            {
                _problems.Add($"The rule '{rule.Id}' names '{id}', which is {named.Status.ToString().ToLowerInvariant()} in ATT&CK {Version} without a known successor, so it is not counted there (name another technique).");
            }
        }
    }

    /// <summary>What is said of an id that a version does not have.</summary>
    public static string Unknown(AttackVersion version) =>
        version.IsPartial ? $"is not known here of ATT&CK {version}" : $"is no technique of ATT&CK {version}";

    private TacticCoverage Cover(AttackTactic tactic)
    {
        var all = Version.Techniques.Where(technique => technique.Status == AttackStatus.Active && technique.Tactics.Contains(tactic)).ToList();
        var parts = all.Where(static technique => technique.Parent is not null).ToLookup(static technique => technique.Parent!);

        // A part that has a tactic which the whole does not have still belongs to it.
        AttackTechnique[] wholes = [.. all.Where(static technique => technique.Parent is null).Concat(parts.Select(static group => group.Key)).Distinct().OrderBy(static whole => whole.Id, StringComparer.Ordinal)];
        var covered = wholes
            .Select(whole => new TechniqueCoverage(whole, Own(whole), [.. parts[whole].Select(part => new TechniqueCoverage(part, Own(part), [], 0)).Where(static part => part.Own.Count > 0)], parts[whole].Count()))
            .Where(static whole => whole.All.Count > 0);
        return new(tactic, wholes.Length, [.. covered], _withoutTechnique.GetValueOrDefault(tactic.Tactic) ?? []);

        IReadOnlyList<RuleClaim> Own(AttackTechnique technique) => _claims.GetValueOrDefault((tactic.Tactic, technique.Id)) ?? [];
    }

    private static void Add<TKey>(Dictionary<TKey, List<RuleClaim>> claims, TKey key, RuleClaim claim)
        where TKey : notnull
    {
        if (!claims.TryGetValue(key, out var list))
        {
            claims[key] = list = [];
        }

        if (list.TrueForAll(other => other.Rule.Id != claim.Rule.Id))
        {
            list.Add(claim);
        }
    }
}
