using RulesSdk.CodeFixes.Clauses;

namespace RulesSdk.Analyzers.Tests.Editing;

/// <summary>Clauses and values that decide nothing are removed.</summary>
public class ClauseCodeFixTests
{
    private const string Rule = """
        [EventSchema("alert")] public sealed partial record Alert
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            public string User { get; init; } = "";
            public string Host { get; init; } = "";
        }

        [Rule("r")]
        public sealed partial class R
        {
            [Event] static bool E(Alert e) => // why
                HERE; // kept
        }
        """;

    [Theory]
    [InlineData("e.User.Contains(\"abc\") && e.User.Contains(\"b\")", "e.User.Contains(\"abc\")")]
    [InlineData("e.User.Contains(\"b\") && e.User.Contains(\"abc\") && e.Host == \"x\"", "e.User.Contains(\"abc\") && e.Host == \"x\"")]
    [InlineData("e is { User: \"a\", Host: \"x\", User.Length: > 0 }", "e is { User: \"a\", Host: \"x\" }")]
    [InlineData("e.Host == \"x\" && (e.User == \"a\" && e.User != \"b\")", "e.Host == \"x\" && (e.User == \"a\")")]
    [InlineData("e.User.StartsWith(\"ab\", StringComparison.Ordinal) || e.User.StartsWith('a')", "e.User.StartsWith('a')")]
    [InlineData("((string[])[\"cmd\", \"sh\", \"CMD\"]).Contains(e.User, StringComparer.OrdinalIgnoreCase)", "((string[])[\"cmd\", \"sh\"]).Contains(e.User, StringComparer.OrdinalIgnoreCase)")]
    [InlineData("new[] { \"cmd\", \"CMD\", \"sh\" }.Contains(e.User, StringComparer.OrdinalIgnoreCase)", "new[] { \"cmd\", \"sh\" }.Contains(e.User, StringComparer.OrdinalIgnoreCase)")]
    public Task What_decides_nothing_is_removed(string before, string after) => RepairTest.CheckHere(new ClauseCodeFixProvider(), Rule, before, after);

    // what excluded the value then follows, which is reported next
    [Theory]
    [InlineData("e.User is \"a\" or \"b\" && e.User != \"b\"", "e.User is \"a\" && e.User != \"b\"")]
    [InlineData("e.User is \"b\" or \"a\" && e.User != \"b\"", "e.User is \"a\" && e.User != \"b\"")]
    [InlineData("(e.User == \"a\" || e.User == \"b\") && e.User != \"b\"", "(e.User == \"a\") && e.User != \"b\"")]
    public async Task A_value_that_another_clause_excludes_is_removed(string before, string after)
    {
        var (text, ids) = Assert.NotNull(await CodeFixTest.FixFirst(new ClauseCodeFixProvider(), "using System; using RulesSdk; namespace Acme;\n" + Rule.Replace("HERE", before, StringComparison.Ordinal)));

        Assert.Contains($" {after}; // kept", text, StringComparison.Ordinal);
        Assert.Equal(["RULE0505"], ids);
    }

    [Fact]
    public Task All_of_a_document_is() => RepairTest.CheckHere(
        new ClauseCodeFixProvider(), Rule, "e.User.Contains(\"abc\") && e.User.Contains(\"b\") && e.User.Contains(\"c\")", "e.User.Contains(\"abc\")", isAll: true);

    [Fact]
    public async Task Nothing_is_offered_where_the_value_is_elsewhere() =>
        Assert.Empty(await RepairTest.Titles(new ClauseCodeFixProvider(), Rule.Replace("HERE", "Names.Contains(e.User, StringComparer.OrdinalIgnoreCase); static readonly string[] Names = [\"a\", \"A\"]", StringComparison.Ordinal)));

    [Theory]
    [InlineData("first.Host == second.Host && second.User != \"\"", "first.Host == second.Host", "first >= 3", "first >= 3")]
    [InlineData("first.Host == second.Host", "first.Host == second.Host", "first >= 3 && first > 2 && second > 0", "first >= 3 && second > 0")]
    public Task A_clause_of_a_join_or_of_the_condition_is(string join, string joinAfter, string condition, string conditionAfter) =>
        RepairTest.Check(new ClauseCodeFixProvider(), Pair(join, condition), Pair(joinAfter, conditionAfter));

    [Fact]
    public Task A_method_that_asks_nothing_else_is() => RepairTest.Check(
        new ClauseCodeFixProvider(), Pair("first.Host == second.Host", "first >= 3", "    [Join] static bool Named(Alert first) => first.User != \"\";\n"), Pair("first.Host == second.Host", "first >= 3"));

    private static string Pair(string join, string condition, string more = "") =>
        Rule[..Rule.IndexOf("[Rule(", StringComparison.Ordinal)] + $$"""
        [Rule("r")]
        [Window("1h")]
        public sealed partial class R
        {
            [Event] static bool First(Alert e) => e.User == "a";
            [Event] static bool Second(Alert e) => e.User == "b";
            [Join] static bool Same(Alert first, Alert second) => {{join}};
        {{more}}    [GroupBy] static string Host(Alert first) => first.Host;
            [Condition] static bool Many(int first, int second) => {{condition}};
        }
        """;
}
