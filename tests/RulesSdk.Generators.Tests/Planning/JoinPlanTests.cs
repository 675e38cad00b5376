using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;
using RulesSdk.Generators.Tests.Parsing;

namespace RulesSdk.Generators.Tests.Planning;

public class JoinPlanTests
{
    private const long Minute = TimeSpan.TicksPerMinute;

    private const string Pair =
        """
        [Event] static bool A(Login e) => e.Port > 0;
        [Event] static bool B(Login e) => e.Port > 1;
        """;

    [Theory]
    [InlineData("b.Time - a.Time < TimeSpan.FromMinutes(5)", (5 * Minute) - 1)]
    [InlineData("b.Time - a.Time <= TimeSpan.FromMinutes(5)", 5 * Minute)]
    [InlineData("TimeSpan.FromMinutes(5) >= b.Time - a.Time", 5 * Minute)]
    [InlineData("a.Time.AddMinutes(5) > b.Time", (5 * Minute) - 1)]
    [InlineData("a.Time + TimeSpan.FromMinutes(5) >= b.Time", 5 * Minute)]
    [InlineData("b.Time.AddMinutes(-5) <= a.Time", 5 * Minute)]
    [InlineData("b.Time <= a.Time", 0L)]
    [InlineData("b.Time > a.Time", null)]
    [InlineData("b.Time - a.Time > TimeSpan.FromMinutes(5)", null)]
    [InlineData("b.Time - a.Time != TimeSpan.FromMinutes(5)", null)]
    public void A_row_is_kept_no_longer_than_a_partner_may_come(string bound, long? expected)
    {
        var plan = Plan(Pair + $"[Join] static bool J(Login a, Login b) => a.User == b.User && {bound};");

        Assert.Equal(expected, plan.Variables[0].Keep);
        Assert.Equal(expected, plan.Variables[1].Probes.Count > 0 ? plan.Variables[1].Probes[0].Reach : expected);
    }

    [Fact]
    public void What_is_bounded_step_by_step_is_bounded_as_a_whole()
    {
        var plan = Plan(
            Pair + """
            [Event] static bool C(Login e) => e.Port > 2;
            [Join] static bool J(Login a, Login b, Login c) => a.User == b.User && b.User == c.User;
            """,
            "[Sequence(\"5m\")]");

        Assert.Equal([10 * Minute, 5 * Minute, null], plan.Variables.Select(variable => variable.Keep));
        Assert.Equal([false, false, true], plan.Variables.Select(variable => variable.Completes));
        Assert.Equal(
            [
                "a window of 10m slides: its first match opens a detection",
                "a comes before b",
                "b comes at most 5m after a",
                "b comes before c",
                "c comes at most 5m after b",
                "a is kept for at most 10m: no partner comes later than that",
                "a looks for no partner: another variable always comes after it",
                "b is kept for at most 5m: no partner comes later than that",
                "b looks for no partner: another variable always comes after it",
                "c is not kept: it always comes last",
                "c finds a by 1 key, at most 10m back, then 0 tests",
                "c finds b by 1 key, at most 5m back, then 6 tests",
            ],
            plan.Reasons);
    }

    [Fact]
    public void An_event_that_may_be_absent_completes_nothing_and_ties_nothing()
    {
        var plan = Plan(
            Pair + """
            [Join] static bool J(Login a, Login b) => a.User == b.User && b.Time > a.Time;
            [Condition] static bool F(int a, int b) => a > 1 && b == 0;
            """,
            "[WindowAfter(nameof(A), \"1h\")]");

        Assert.True(plan.IsWindowed);
        Assert.Equal([true, false], plan.Variables.Select(variable => variable.Completes));
        Assert.Equal(1, Assert.Single(plan.Optional).Variable);
        Assert.Equal(
            [
                "each a starts a window of 1h, which is decided when it ends",
                "a detection needs (a > 1) && (b == 0)",
                "a is kept while a window may hold it",
                "b may be absent: it is looked up when a window is decided, by 1 key, then 2 tests",
            ],
            plan.Reasons);
    }

    [Theory]
    [InlineData("a > 0 && b == 0", "b")]
    [InlineData("a > 0 && (b > 3 || a > 2)", "b")]
    [InlineData("a + b > 3 && a > 0", "b")]
    [InlineData("a > 0 && b <= 5", "b")]
    [InlineData("a > b", "b")]
    [InlineData("a * b > 0", "")]
    [InlineData("a > 0 && !(b < 1)", "")]
    [InlineData("a is 1 or 2 && b is > 2 and < 9", "")]
    [InlineData("a >= 3", "")]
    [InlineData("a > 0 ? b != 0 : b > 4 && a > 1", "")]
    public void A_variable_that_the_condition_accepts_none_of_may_be_absent(string condition, string expected)
    {
        var model = Parse(Pair + $"[Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => {condition};".Replace("int b) => a >= 3", "int b) => b > 0 && a >= 3"), "[TumblingWindow(\"1h\")]");

        Assert.Equal(expected, string.Join(",", model.Variables.Where(variable => variable.IsOptional).Select(variable => variable.Name)));
    }

    [Fact]
    public void What_a_rule_does_is_hashed_and_what_it_does_anyway_is_not()
    {
        string[] variants =
        [
            Hash("", "[Window(\"1h\")]"),
            Hash("[Condition] static bool F(int a) => a >= 2;", "[Window(\"1h\")]"),
            Hash("[Condition] static bool F(int a) => a >= 3;", "[Window(\"1h\")]"),
            Hash("[Case(\"x\", Severity.High)] static bool C(int a) => a >= 3;", "[Window(\"1h\")]"),
            Hash("", "[TumblingWindow(\"1h\")]"),
            Hash("", "[HoppingWindow(\"1h\", Every = \"10m\")]"),
            Hash("", "[HoppingWindow(\"1h\", Every = \"20m\")]"),
            Hash("", "[SessionWindow(\"20m\", Max = \"1h\")]"),
            Hash("", "[WindowAfter(nameof(A), \"1h\")]"),
            Hash("", "[WindowBefore(nameof(A), \"1h\")]"),
            Hash("", "[WindowBefore(nameof(B), \"1h\")]"),
            Hash("", "[Sequence(\"1h\")]"),
            Hash("", "[Sequence(\"1h\", AllowEqual = true)]"),
        ];

        Assert.Equal(variants.Length, variants.Distinct().Count());
        Assert.Equal(variants[0], Hash("[Condition] static bool F(int a, int b) => a > 0 && b >= 1; [Let] static string L(Login a) => a.User;", "[Window(\"1h\")]"));
    }

    private static string Hash(string members, string marks) =>
        LogicHasher.Hash(Parse(Pair + "[Join] static bool J(Login a, Login b) => a.User == b.User;" + members, marks));

    [Theory]
    [InlineData("", true)]
    [InlineData("[Outcome] static long N(Login a) => CountDistinct(a.Port);", true)]
    [InlineData("[Outcome] static int N(Login b) => Max(b.Port); [Condition] static bool F(int a, int n) => a > 3 && n > 1;", true)]
    [InlineData("[Outcome] static long N(Login a) => Count(a.Port);", false)]
    [InlineData("[Outcome] static long N(Login a) => Sum(a.Port);", false)]
    [InlineData("[Outcome] static string N(Login a, Login b) => Max(a.User + b.User);", false)]
    [InlineData("[Join] static bool K(Login a, Login b) => a.Port != b.Port;", false)]
    [InlineData("[Join] static bool K(Login a, Login b) => a.Time < b.Time;", false)]
    [InlineData("[Join] static bool K(Login a, Login b) => a.Port == b.Port;", false)]
    [InlineData("[Join] static bool K(Login a, Login b) => a.Port == b.Port; [GroupBy] static int Port(Login b) => b.Port;", true)]
    public void What_the_key_alone_ties_is_counted_by_variable(string members, bool isTied)
    {
        const string Tied =
            """
            [Event] static bool A(Login e) => e.Port > 0;
            [Event] static bool B(Login e) => !(e.Port > 0);
            [Join] static bool J(Login a, Login b) => a.User == b.User;
            [GroupBy] static string User(Login a) => a.User;
            """;

        Assert.Equal(isTied, Plan(Tied + members).Ties.Count > 0);
        Assert.Equal(isTied, Plan(Tied + members, "[SessionWindow(\"5m\", Max = \"1h\")]").Ties.Count > 0);
        Assert.False(Plan(Tied + members, "[WindowAfter(nameof(A), \"5m\")]").Ties.Count > 0);
        Assert.False(Plan(Tied.Replace("!(e.Port > 0)", "e.Port > 1", StringComparison.Ordinal) + members).Ties.Count > 0);
        Assert.False(Plan(Tied.Replace("[GroupBy] static string User(Login a) => a.User;", "", StringComparison.Ordinal) + members).Ties.Count > 0);
    }

    private static JoinPlan Plan(string members, string marks = "[Window(\"1h\")]") => RulePlanner.Plan(Parse(members, marks), [], default)!.Join!;

    private static RuleModel Parse(string members, string marks)
    {
        var model = ParserTest.Parse($"[Rule(\"r\")] {marks} public sealed partial class R {{ {members} }}", out var diagnostics);
        Assert.True(diagnostics.Count == 0, string.Join("\n", diagnostics));
        return model!;
    }
}
