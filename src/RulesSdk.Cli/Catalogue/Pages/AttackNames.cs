using RulesSdk.Cli.Catalogue.Blocks;

namespace RulesSdk.Cli.Catalogue.Pages;

/// <summary>Tactics and techniques as pages name them.</summary>
internal static class AttackNames
{
    /// <summary>A tactic's name.</summary>
    public static string Of(AttackVersion version, Tactic tactic) => version.Find(tactic)?.Name ?? tactic.ToString();

    /// <summary>A technique's id and name, which lead to its page at MITRE; the id alone if the version does not have it.</summary>
    public static Cell Of(AttackVersion version, string id) =>
        version.Find(id) is { } technique ? new Cell($"{technique.Id} {technique.FullName}", technique.Page.AbsoluteUri) : id;
}
