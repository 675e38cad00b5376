using RulesSdk.TestRules;

namespace RulesSdk.Testing.Tests.Witnesses;

/// <summary>What a check of a pack's rules says.</summary>
public sealed class RulePackTestsTests
{
    [Fact]
    public void A_clause_without_a_near_miss_fails_the_check()
    {
        var failure = Assert.Throws<RuleTestException>(() => RulePackTests<TestPack>.Check("odd_process"));

        Assert.Contains("odd: Glob.IsMatch(odd.Token, \"/bin/*\") (no event was found for which this clause alone is false", failure.Message, StringComparison.Ordinal);
        Assert.Contains("(correct the clause, test it by events of your own, or name it as unsolved: \"odd_process: odd: Glob.IsMatch(odd.Token, \"/bin/*\")\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clause_that_is_named_as_unsolved_does_not_fail_the_check() =>
        Assert.Single(RulePackTests<TestPack>.Check("odd_process", "odd: Glob.IsMatch(odd.Token, \"/bin/*\")").Unsolved);

    [Fact]
    public void One_list_serves_the_rules_of_a_pack()
    {
        string[] unsolved = ["odd_process: odd: Glob.IsMatch(odd.Token, \"/bin/*\")"];

        Assert.Single(RulePackTests<TestPack>.Check("odd_process", unsolved).Unsolved);
        Assert.Empty(RulePackTests<TestPack>.Check("alert", unsolved).Unsolved);
        Assert.Throws<RuleTestException>(() => RulePackTests<TestPack>.Check("odd_process", "odd_process: odd: e.Name == \"x\"", unsolved[0]));
    }

    [Fact]
    public void A_clause_that_is_named_as_unsolved_and_is_solved_fails_the_check() => Assert.Equal(
        "Of the rule 'alert', events were found for what is named as unsolved, so the list is out of date (remove from it: alert: alert.Name == \"Alert\").",
        Assert.Throws<RuleTestException>(() => RulePackTests<TestPack>.Check("alert", "alert: alert.Name == \"Alert\"")).Message);

    [Fact]
    public void A_rule_that_the_pack_does_not_have_fails_the_check() =>
        Assert.StartsWith("The pack 'test' has no rule 'none', so nothing was checked (name one of: ", Assert.Throws<RuleTestException>(() => RulePackTests<TestPack>.Check("none")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_of_no_rule_in_the_list_of_the_unsolved_fails_the_check() => Assert.Equal(
        "'none: alert: x' names no rule of the pack 'test', so nothing is known of it (begin it with the id of a rule and a colon).",
        Assert.Throws<RuleTestException>(() => RulePackTests<TestPack>.CheckAll("none: alert: x")).Message);

    [Fact]
    public void A_rule_of_which_nothing_is_found_is_named_with_the_reason() =>
        Assert.Equal(["rule: new (a new value needs events that come before it, which are not made up)"], RuleWitness.For(TestPack.Pack.Rules.Single(rule => rule.Id == "new")).Unsolved.Select(one => one.ToString()));
}
