using RulesSdk.Cli.Coverage;
using RulesSdk.Runtime.Metadata;

namespace RulesSdk.Cli.Tests.Coverage;

/// <summary>How rules count that say of ATT&amp;CK what the version does not.</summary>
public sealed class CoverageReportTests
{
    [Fact]
    public void A_revoked_technique_counts_where_its_successor_is()
    {
        var report = Of(AttackVersion.V19, Rule("a", new AttackReference(Tactic.DefenseEvasion, ["T1562.001"])));

        var tactic = Assert.Single(report.Tactics, static tactic => tactic.Techniques.Count > 0);
        var technique = Assert.Single(tactic.Techniques);
        Assert.Equal((Tactic.DefenseImpairment, "T1685", "T1562.001"), (tactic.Tactic.Tactic, technique.Technique.Id, Assert.Single(technique.Own).As));
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void A_technique_under_a_tactic_that_it_does_not_have_counts_under_its_own()
    {
        var report = Of(AttackVersion.V18, Rule("a", new AttackReference(Tactic.Impact, ["T1078"])), Rule("b", new AttackReference(Tactic.Persistence, ["T1078"])));

        Assert.Equal(
            ["TA0001 a", "TA0003 a b", "TA0004 a", "TA0005 a"],
            report.Tactics.Where(static tactic => tactic.Techniques.Count > 0).Select(static tactic => $"{tactic.Tactic.Id} {string.Join(' ', tactic.Techniques[0].Own.Select(static claim => claim.Rule.Id))}"));
    }

    [Fact]
    public void What_the_version_does_not_have_is_told()
    {
        var report = Of(
            AttackVersion.V18,
            Rule("a", new AttackReference(Tactic.Execution, ["T9999", "T1043"])),
            Rule("b", new AttackReference(Tactic.Stealth, [])),
            Rule("c"));

        Assert.Equal(
            [
                "The rule 'a' names 'T1043', which is deprecated in ATT&CK 18.1 without a known successor, so it is not counted there (name another technique).",
                "The rule 'a' names 'T9999', which is no technique of ATT&CK 18.1, so it is not counted there (correct the id).",
                "The rule 'b' names the tactic Stealth, which ATT&CK 18.1 does not have, so it is not counted there (name another, or see its techniques).",
            ],
            report.Problems);
        Assert.Equal(["c"], report.Silent);
        Assert.All(report.Tactics, static tactic => Assert.Empty(tactic.Techniques));
    }

    [Fact]
    public void A_rule_that_names_a_tactic_alone_counts_there_without_a_technique() =>
        Assert.Equal("a", Assert.Single(Of(AttackVersion.V18, Rule("a", new AttackReference(Tactic.Impact, []))).Tactics[^1].WithoutTechnique).Rule.Id);

    [Fact]
    public void A_rule_that_several_packs_have_counts_once_and_its_cases_give_the_severity()
    {
        var rule = Rule("a", new AttackReference(Tactic.Discovery, ["T1526"]), new AttackReference(Tactic.Discovery, ["T1526"]));
        var report = CoverageReport.Of(AttackVersion.V18, [new RulePack("one", "", [rule], []), new RulePack("two", "", [rule], [])], signals: false);

        var claim = Assert.Single(Assert.Single(report.Tactics.SelectMany(static tactic => tactic.Techniques)).Own);
        Assert.Equal((1, "one", Severity.High), (report.RuleCount, claim.Pack, claim.Severity));
    }

    private static CoverageReport Of(AttackVersion version, params RuleDefinition[] rules) =>
        CoverageReport.Of(version, [new RulePack("acme", "Acme", rules, [])], signals: false);

    private static RuleDefinition<Detection> Rule(string id, params AttackReference[] attack) => new(
        new RuleMetadata { Id = id, Title = id, Attack = attack, Cases = [new RuleCase("low", Severity.Low, null), new RuleCase("high", Severity.High, null)] },
        typeof(CoverageReportTests),
        (CompiledRule?)null,
        static (_, _) => throw new NotSupportedException());
}
