using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using RulesSdk.Testing.Tests.Differential;

namespace RulesSdk.Testing.Tests.Checks;

/// <summary>Of the cases of chains, and of rules that others cover, the check says what the compiler does.</summary>
public sealed partial class EditorAgreementTests
{
    private const int Chains = 60;
    private const int Rules = 40;

    // What both prove. Elsewhere each proves a little that the other does not.
    private static readonly string[] Clauses =
    [
        "e.Text == \"root\"", "e.Text is \"root\" or \"admin\"", "e.Text != \"guest\"", "e.Text.StartsWith(\"ro\", StringComparison.Ordinal)", "e.Text.Contains(\"oot\")", "e.Text.Length == 4",
        "e.Other == \"root\"", "e.Other.EndsWith(\"t\", StringComparison.Ordinal)", "e.Int > 5", "e.Int > 7", "e.Int >= 3", "e.Flag", "!e.Flag", "(e.Flag || e.Int > 7)",
    ];

    [Fact]
    public void Cases_that_are_never_current_or_lower_a_severity_are_those_of_which_the_compiler_warns()
    {
        var random = new Random(20260701);
        var rules = Enumerable.Range(0, Chains).Select(number => Chain(random, number)).ToList();
        var source = RandomSchema.Source + string.Join('\n', rules);
        var pack = (RulePack)InMemoryRules.Compile([source]).GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;

        var found = PackCheck.Of(pack).Findings.Where(static one => one.Kind is FindingKind.UnreachableCase or FindingKind.LoweredByEvidence)
            .Select(static one => $"{(one.Consequence.Contains("never current", StringComparison.Ordinal) ? "RULE0016" : "RULE0018")} {one.Member["case ".Length..]}").Order(StringComparer.Ordinal).ToList();
        var warned = InMemoryRules.Warnings([source]).Where(static one => one.Id is "RULE0016" or "RULE0018")
            .Select(static one => $"{one.Id} {CaseName().Match(one.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).Groups[1].Value}").Order(StringComparer.Ordinal).ToList();

        Assert.Equal(warned, found);
        Assert.True(found.Count(static one => one.StartsWith("RULE0016", StringComparison.Ordinal)) > 5 && found.Count(static one => one.StartsWith("RULE0018", StringComparison.Ordinal)) > 5, string.Join('\n', found));
    }

    [Fact]
    public void Rules_that_another_one_covers_are_those_of_which_the_compiler_tells()
    {
        var random = new Random(20260702);
        var rules = Enumerable.Range(0, Rules).Select(number =>
            $$"""[Rule("rule_{{number:d3}}", Severity.Low)] public sealed partial class Rule{{number}} { [Event] static bool One(RandomEvent e) => {{string.Join(" && ", random.GetItems(Clauses, random.Next(2, 5)).Distinct())}}; }""");
        var source = RandomSchema.Source + string.Join('\n', rules);
        var pack = (RulePack)InMemoryRules.Compile([source]).GetType("Random.Rules.RandomPack")!.GetProperty("Pack")!.GetValue(null)!;

        var found = PackCheck.Of(pack).Findings.Where(static one => one.Kind == FindingKind.Subsumed).Select(static one => one.Rule).Distinct().Order(StringComparer.Ordinal).ToList();
        var told = InMemoryRules.Warnings([source]).Where(static one => one.Id == "RULE0511")
            .Select(static one => RuleId().Match(one.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).Value).Order(StringComparer.Ordinal).ToList();

        Assert.Equal(found, told);
        Assert.InRange(found.Count, 10, Rules - 5);
    }

    private static string Chain(Random random, int number) =>
        $$"""
        [Rule("chain_{{RandomExpressions.Name(number)}}", Severity.Low)]
        [Window("10s", KeepAlive = "20s", MaxDuration = "30s")]
        public sealed partial class Chain{{number}}
        {
            [GroupBy] static string Context(RandomEvent e) => e.Key;
            [Activity(When = nameof(IsA))] public partial bool A { get; }
            [Activity(When = nameof(IsB))] public partial bool B { get; }
            [Activity(When = nameof(IsC))] public partial bool C { get; }
            static bool IsA(RandomEvent e) => e.Text == "a";
            static bool IsB(RandomEvent e) => e.Text == "b";
            static bool IsC(RandomEvent e) => e.Text == "c";
            {{string.Join('\n', Enumerable.Range(0, 3).Select(row => $"[Case(\"{number}-{row}\", Severity.{(Severity)random.Next(1, 4)})] bool Case{row} => {Body(random, 2)};"))}}
        }
        """;

    private static string Body(Random random, int depth) => (depth == 0 ? 3 : random.Next(5)) switch
    {
        0 or 1 => $"({Body(random, depth - 1)} && {Body(random, depth - 1)})",
        2 => $"({Body(random, depth - 1)} || {Body(random, depth - 1)})",
        3 => ((string[])["A", "B", "C"])[random.Next(3)],
        _ => $"!{Body(random, 0)}",
    };

    [GeneratedRegex("rule_[0-9]+")]
    private static partial Regex RuleId();

    [GeneratedRegex("case '([0-9]+-[0-9])'", RegexOptions.IgnoreCase)]
    private static partial Regex CaseName();
}
