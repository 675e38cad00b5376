using System.Globalization;
using RulesSdk.Shared;

namespace RulesSdk.Analyzers.Attack;

/// <summary>What a technique or tactic that a version of ATT&amp;CK does not have may have meant.</summary>
internal static class NearTechniques
{
    private const int Most = 3;

    /// <summary>The techniques whose id is one slip from a mistyped one: a digit more, less or another, or two of them swapped. At most three; empty if there are more, since then they say nothing.</summary>
    public static IReadOnlyList<string> Of(AttackFacts facts, string id)
    {
        // a wrong sub-technique is most likely one of the same technique
        var slips = facts.Techniques.Where(technique => technique.IsActive && EditDistance.Between(id, technique.Id) == 1).Select(static technique => technique.Id).ToList();
        var own = slips.FindAll(slip => slip.Length == id.Length && id.Length > 5 && slip.StartsWith(id.Substring(0, 5), StringComparison.Ordinal));
        var best = own.Count > 0 ? own : slips;
        return best.Count <= Most ? best : [];
    }

    /// <summary>Whether a version of which not all is known may have the technique: its number comes after all those of the version before, or after those of its technique.</summary>
    public static bool MayBeNew(AttackFacts facts, string id)
    {
        if (facts.Base is null || AttackVersions.Find(facts.Base) is not { } before)
        {
            return false;
        }

        var parent = id.Substring(0, 5);
        var last = before.Techniques[before.Techniques.Count - 1];
        return string.CompareOrdinal(parent, last.ParentId ?? last.Id) > 0
            || (id.Length > 5 && facts.Find(parent) is not null && PartsOf(facts, parent).All(part => string.CompareOrdinal(part, id) < 0));
    }

    /// <summary>What to do about a technique that the version does not have.</summary>
    public static string Remedy(string version, AttackFacts facts, string id, IReadOnlyList<string> near)
    {
        var parts = id.Length > 5 ? PartsOf(facts, id.Substring(0, 5)) : [];
        var other = AttackVersions.Names.FirstOrDefault(name => name != version && AttackVersions.Find(name)!.Find(id) is not null);
        return other is not null ? string.Format(CultureInfo.InvariantCulture, "ATT&CK {0} has it: write [RulePack(…, AttackVersion = \"{0}\")] if the pack means that version", other)
            : near.Count > 0 ? $"write {string.Join(" or ", near.Select(static one => $"\"{one}\""))}, if that is what is meant"
            : parts.Count > 1 ? $"the parts of {id.Substring(0, 5)} are {parts[0]} to {parts[parts.Count - 1]}"
            : "look its id up at https://attack.mitre.org";
    }

    /// <summary>The tactics of other versions that a tactic was divided into, or was a part of.</summary>
    public static string[] Heirs(string tactic) => tactic switch
    {
        "DefenseEvasion" => ["Stealth", "DefenseImpairment"],
        _ => ["DefenseEvasion"],
    };

    private static List<string> PartsOf(AttackFacts facts, string parent) =>
        [.. facts.Techniques.Where(technique => technique.ParentId == parent).Select(static technique => technique.Id)];
}
