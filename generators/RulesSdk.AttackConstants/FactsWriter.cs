using RulesSdk.Shared;

namespace RulesSdk.AttackConstants;

/// <summary>Writes a version as its two files.</summary>
internal static class FactsWriter
{
    /// <summary>The file of tactics.</summary>
    public static string Tactics(string version, string year, AttackFacts facts) =>
        Header(version, year, facts, "the tactics, in the order of the matrix")
        + "id\tname\tshortname\n"
        + string.Concat(facts.Tactics.Select(static tactic => $"{tactic.Id}\t{tactic.Name}\t{tactic.ShortName}\n"));

    /// <summary>The file of techniques.</summary>
    public static string Techniques(string version, string year, AttackFacts facts) =>
        Header(version, year, facts, "the techniques")
        + "id\tname\ttactics\tstatus\tsuccessor\n"
        + string.Concat(facts.Techniques.Select(static one => $"{one.Id}\t{one.Name}\t{string.Join(',', one.Tactics)}\t{one.Status}\t{one.Successor}\n"));

    private static string Header(string version, string year, AttackFacts facts, string what) =>
        $"# MITRE ATT&CK for Enterprise {version}: {what}\n"
        + (facts.Base is null ? "" : $"# base: {facts.Base}\n# Of {version} only the changes of changes-{version}.tsv are known here. All else is as in {facts.Base}.\n")
        + $"# Source: https://attack.mitre.org. © {year} The MITRE Corporation.\n"
        + "# This work is reproduced and distributed with the permission of The MITRE Corporation. Its terms are in NOTICE.txt.\n";
}
