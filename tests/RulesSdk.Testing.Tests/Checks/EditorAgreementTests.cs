using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using RulesSdk.Testing.Tests.Differential;

namespace RulesSdk.Testing.Tests.Checks;

/// <summary>Of the cases of chains, the check says what the compiler warns of.</summary>
public sealed partial class EditorAgreementTests
{
    private const int Chains = 60;

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

    [GeneratedRegex("case '([0-9]+-[0-9])'", RegexOptions.IgnoreCase)]
    private static partial Regex CaseName();
}
