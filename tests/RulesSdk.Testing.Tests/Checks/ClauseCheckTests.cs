namespace RulesSdk.Testing.Tests.Checks;

/// <summary>Clauses and values that decide nothing are found; those that come near it are not.</summary>
public sealed class ClauseCheckTests
{
    [Theory]
    [InlineData("e.Text.StartsWith(\"/bin/\", StringComparison.Ordinal) && e.Text.Contains(\"bin\")", "only.Text.Contains(\"bin\")")]
    [InlineData("e.Text.StartsWith(\"/bin/\", StringComparison.OrdinalIgnoreCase) && e.Text.Contains(\"BIN\", StringComparison.OrdinalIgnoreCase)", "only.Text.Contains(\"BIN\", ignoreCase)")]
    [InlineData("e.Text is \"a\" or \"b\" && e.Text != \"\"", "only.Text != \"\"")]
    [InlineData("e.Int > 5 && e.Int >= 6", "only.Int >= 6")]
    [InlineData("e.Int > 5 && e.Flag && e.Int > 3", "only.Int > 3")]
    [InlineData("e.Flag && (e.Int > 5 || e.Flag)", "(only.Int > 5) || only.Flag")]
    [InlineData("(e.Text == \"a\" || e.Text == \"b\" && e.Flag) && e.Text is \"a\" or \"b\" or \"c\"", "only.Text is \"a\" or \"b\" or \"c\"")]
    [InlineData("e.Items.Any(x => x.Name == \"a\" && x.Level > 2) && e.Items.Any(x => x.Level > 1)", "only.Items.Any(x2 => x2.Level > 1)")]
    [InlineData("Cidr.IsInRange(e.Text, \"10.1.0.0/16\") && Cidr.IsInRange(e.Text, \"10.0.0.0/8\")", "Cidr.IsInRange(only.Text, \"10.0.0.0/8\")")]
    public void A_clause_that_follows_from_the_others_is_found(string body, string clause) =>
        Assert.Equal([$"DeadClause: {clause}"], CheckedPack.OfPredicate(body));

    [Theory]
    [InlineData("e.Text.Contains(\"bin\") && e.Text.StartsWith(\"/usr/\", StringComparison.Ordinal)")]
    [InlineData("e.Text.StartsWith(\"/bin/\", StringComparison.OrdinalIgnoreCase) && e.Text.Contains(\"bin\")")]
    [InlineData("e.Text.Contains(\"bin\") && e.Other.Contains(\"in\")")]
    [InlineData("e.Int > 5 && e.Int < 7")]
    [InlineData("e.Double > 5 && e.Double < 6")]
    [InlineData("e.Flag && e.Int != 5 && e.Long != 5")]
    [InlineData("Cidr.IsInRange(e.Text, \"10.0.0.0/8\") && !Cidr.IsInRange(e.Text, \"10.1.0.0/16\")")]
    [InlineData("e.Items.Any(x => x.Name == \"a\") && e.Items.Any(x => x.Level > 1)")]
    [InlineData("System.Text.RegularExpressions.Regex.IsMatch(e.Text, \"a(b)|c\") && e.Text.Contains(\"a\")")]
    public void A_clause_that_can_be_false_where_the_others_hold_is_not(string body) => Assert.Empty(CheckedPack.OfPredicate(body));

    // Where the text is null, the clause throws, and so the predicate does not hold.
    [Theory]
    [InlineData("e.Flag && (e.TextOrNull!.Contains(\"a\") || e.Flag)")]
    [InlineData("e.Flag && !(e.TextOrNull!.Contains(\"a\") && !e.Flag)")]
    public void A_clause_that_may_throw_is_not_taken_to_follow(string body) => Assert.Empty(CheckedPack.OfPredicate(body));

    [Fact]
    public void A_test_for_null_is_left_before_what_would_throw() =>
        Assert.Empty(CheckedPack.OfPredicate("e.TextOrNull != null && e.TextOrNull.Contains(\"a\")"));

    [Theory]
    [InlineData("e.Text is \"a\" or \"b\" && e.Text != \"b\"", "only.Text == \"b\"")]
    [InlineData("(e.Text.Contains(\"passwd\") || e.Text.Contains(\"/etc/passwd\")) && e.Flag", "only.Text.Contains(\"/etc/passwd\")")]
    [InlineData("(e.Text is \"/bin/sh\" or \"sh\" || e.Text.StartsWith(\"/bin/\", StringComparison.Ordinal)) && e.Flag", "only.Text == \"/bin/sh\"")]
    [InlineData("(e.Int > 3 || e.Int > 5) && e.Flag", "only.Int > 5")]
    [InlineData("new[] { \"sh\", \"bash\" }.Any(v => e.Text.EndsWith(v, StringComparison.OrdinalIgnoreCase))", "only.Text.EndsWith(\"bash\", ignoreCase)")]
    public void A_value_that_never_decides_is_found(string body, string clause) =>
        Assert.Equal([$"DeadValue: {clause}"], CheckedPack.OfPredicate(body));

    [Theory]
    [InlineData("e.Text is \"a\" or \"b\" && e.Other != \"b\"")]
    [InlineData("(e.Text.StartsWith(\"passwd\", StringComparison.Ordinal) || e.Text.Contains(\"/etc/passwd\")) && e.Flag")]
    [InlineData("(e.TextOrNull!.Contains(\"passwd\") || e.TextOrNull!.Contains(\"/etc/passwd\")) && e.Flag")]
    [InlineData("(e.Int > 3 || e.Int < 2) && e.Flag")]
    public void A_value_that_may_decide_is_not(string body) => Assert.Empty(CheckedPack.OfPredicate(body));

    [Fact]
    public void A_predicate_that_contradicts_itself_is_found() =>
        Assert.Equal(["NeverHolds: only.Text == \"a\""], CheckedPack.OfPredicate("e.Text.Contains(\"b\") && e.Text == \"a\""));

    [Fact]
    public void A_finding_says_what_follows_and_what_to_do() => Assert.Equal(
        "only: only: `only.Int > 3` holds wherever the other clauses do, so it decides nothing (remove the clause, or correct it if it was to ask more)",
        Assert.Single(CheckedPack.Of("""[Rule("only", Severity.Low)] public sealed partial class OnlyRule { [Event] static bool Only(RandomEvent e) => e.Int > 5 && e.Int > 3; }""").Findings).ToString());

    [Fact]
    public void Joins_are_checked_with_what_is_asked_of_their_variables() => Assert.Equal(
        ["DeadClause join_rule: join: second.Text != \"\""],
        CheckedPack.Findings(
            """
            [Rule("join_rule", Severity.Low)]
            [Window("10s")]
            public sealed partial class JoinRule
            {
                [Event] static bool First(RandomEvent e) => e.Text != "" && e.Flag;
                [Event] static bool Second(RandomEvent e) => e.Int > 1;
                [Join] static bool Same(RandomEvent first, RandomEvent second) => first.Text == second.Text && second.Text != "" && first.Other != second.Other;
            }
            """));
}
