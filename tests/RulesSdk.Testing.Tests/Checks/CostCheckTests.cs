namespace RulesSdk.Testing.Tests.Checks;

/// <summary>What rules cost, with the reasons.</summary>
public sealed class CostCheckTests
{
    [Theory]
    [InlineData("e.Text == \"a\" && e.Flag", CostClass.Cheap, "a look-up skips most events, and nothing is kept")]
    [InlineData("e.Text == \"a\" && System.Text.RegularExpressions.Regex.IsMatch(e.Other, \"^a.c$\")", CostClass.Medium, "'only' is tested by a regular expression")]
    [InlineData("e.Text == \"a\" && e.Items.Any(x => x.Words.Any(y => y == \"a\"))", CostClass.Medium, "'only' is tested by a list within a list")]
    [InlineData("e.Text != e.Other", CostClass.Medium, "'only' is tested for every event")]
    [InlineData("e.Text != e.Other && System.Text.RegularExpressions.Regex.IsMatch(e.Other, \"^a.c$\")", CostClass.Dear, "'only' is tested for every event, by a regular expression")]
    public void A_predicate_costs_what_it_is_tested_by_and_how_often(string body, CostClass expected, string reason)
    {
        var cost = Cost($$"""[Rule("only", Severity.Low)] public sealed partial class OnlyRule { [Event] static bool Only(RandomEvent e) => {{body}}; }""");

        Assert.Equal((expected, reason), (cost.Class, Assert.Single(cost.Reasons)));
    }

    [Theory]
    [InlineData("10s", "first.Key == second.Key && first.Int < second.Int", CostClass.Cheap, "a look-up skips most events")]
    [InlineData("10s", "first.Int < second.Int", CostClass.Dear, "first finds second by time alone: no join asks for equality")]
    [InlineData("2d", "first.Key == second.Key", CostClass.Medium, "events of 2 event variables are kept for 2d")]
    [InlineData("20d", "first.Key == second.Key", CostClass.Dear, "events of 2 event variables are kept for 20d")]
    public void A_join_costs_by_how_partners_are_found_and_how_long_they_are_kept(string window, string join, CostClass expected, string reason)
    {
        var cost = Cost(
            $$"""
            [Rule("join_rule", Severity.Low)]
            [Window("{{window}}", AllowCross = true)]
            public sealed partial class JoinRule
            {
                [Event] static bool First(RandomEvent e) => e.Text == "a";
                [Event] static bool Second(RandomEvent e) => e.Text == "b";
                [Join] static bool Same(RandomEvent first, RandomEvent second) => {{join}};
                [GroupBy] static string By(RandomEvent first) => first.Key;
            }
            """);

        Assert.Equal(expected, cost.Class);
        Assert.Equal(reason, cost.Reasons[0]);
    }

    private static RuleCost Cost(string rule) => Assert.Single(CheckedPack.Of(rule).Costs);
}
