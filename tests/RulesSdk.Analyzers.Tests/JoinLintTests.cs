namespace RulesSdk.Analyzers.Tests;

/// <summary>What the clauses of joins and conditions prove, with those of predicates.</summary>
public class JoinLintTests
{
    private const string Ordinal = ", StringComparison.Ordinal)";

    [Theory]
    [InlineData("first.Host == second.Host && first.User == \"b\"", "RULE0504 first.User == \"b\"")]
    [InlineData("first.Host == second.Host && first.User.StartsWith(\"a\"" + Ordinal, "RULE0505 first.User.StartsWith(\"a\"" + Ordinal)]
    [InlineData("first.Host == second.Host && second.Host != \"\"", "RULE0505 second.Host != \"\"")]
    [InlineData("first.Host == second.Host && second.Host == \"\"", "RULE0504 second.Host == \"\"")]
    [InlineData("first.Host == second.Host && first.Score < second.Score && first.Score < second.Score", "RULE0505 first.Score < second.Score")]
    [InlineData("first.Host == second.Host && (first.User == \"b\" || second.Score > 1)", "RULE0506 first.User == \"b\"")]
    [InlineData("first.Host == second.Host && (second.Score > 1 || second.Score > 2)", "RULE0506 second.Score > 2")]
    [InlineData("first.Host == second.Host && second.User != \"\"")]
    [InlineData("first.Host == second.Host && first.User == second.User")]
    [InlineData("first.Host == second.Host && first.Score < second.Score && second.Score > 1")]
    public async Task Of_a_join(string join, params string[] expected) => Assert.Equal(expected, await Report(join));

    [Theory]
    [InlineData("first >= 10 && first > 3", "RULE0505 first > 3")]
    [InlineData("first >= 10 && first < 3", "RULE0504 first < 3")]
    [InlineData("first >= 10 && (users > 3 || users > 5)", "RULE0506 users > 5")]
    [InlineData("users >= 10 && users > 3", "RULE0505 users > 3")]
    [InlineData("first >= 10 && users > 3 && second > 0")]
    [InlineData("first > 0 && second == 0")]
    public async Task Of_the_condition(string condition, params string[] expected) => Assert.Equal(expected, await Report("first.Host == second.Host", condition, mark: "TumblingWindow"));

    [Fact]
    public async Task Two_joins_are_asked_together()
    {
        Assert.Equal(["RULE0505 first.Score > 1"], await Report("first.Host == second.Host && first.Score > 2", members: "[Join] static bool More(Login first) => first.Score > 1;"));
        Assert.Equal(["RULE0504 first.Score < 1"], await Report("first.Host == second.Host && first.Score > 2", members: "[Join] static bool Less(Login first) => first.Score < 1;"));
    }

    [Fact]
    public async Task What_a_shared_key_and_the_sequence_ask_is_known()
    {
        Assert.Equal(["RULE0505 first.User == second.User"], await Report("first.Host == second.Host && first.User == second.User", members: "[GroupBy] static string Whose(Login first, Login second) => Same(first.User, second.User);"));
        Assert.Equal(["RULE0505 first.Time < second.Time"], await Report("first.Host == second.Host && first.Time < second.Time", mark: "Sequence"));
    }

    [Fact]
    public async Task Values_of_events_are_what_they_stand_for() =>
        Assert.Equal(["RULE0505 user != \"b\""], await Report("first.Host == second.Host", members: "[Let] static string User(Login first) => first.User; [Join] static bool Known(string user) => user != \"b\";"));

    // Of an event that may be absent nothing is certain, but where it is named.
    [Fact]
    public async Task What_may_be_absent_tells_of_itself_alone()
    {
        Assert.Empty(await ReportAbsent("[Join] static bool Named(Login first) => first.Host != \"\";"));
        Assert.Equal(["RULE0505 second.Host != \"\""], await ReportAbsent("[Join] static bool Named(Login second) => second.Host != \"\";"));
    }

    // Without the clause the second event would be required.
    [Fact]
    public async Task A_clause_that_makes_an_event_optional_decides() =>
        Assert.Empty(await Report("first.Host == second.Host", "first >= 3", "TumblingWindow", "[Condition] static bool More(int first, int second) => first >= 1 || second > 0;"));

    [Fact]
    public async Task A_join_that_looks_up_is_none_that_proves_others()
    {
        const string Vips = "public static partial class Lists { [ReferenceList(\"vips\")] public static partial ReferenceList Vips { get; } } ";
        const string Joins = "[Join] static bool Vip(Login login) => Lists.Vips.Contains(login.User); [Join] static bool Big(Login login) => login.Score > 5;";
        Assert.Empty(await AnalyzerTest.ReportRule($"{Vips}[Rule(\"r\")] public sealed partial class R {{ [Event] static bool Login(Login e) => e.Host == \"h\"; {Joins} }}"));
    }

    private static Task<IReadOnlyList<string>> ReportAbsent(string join) =>
        Report("first.Host == second.Host", "first > 0 && second == 0", "TumblingWindow", join, first: "e.Score > 1", second: "e.Host == \"h\"");

    private static async Task<IReadOnlyList<string>> Report(string join, string condition = "first > 0", string mark = "Window", string members = "", string first = "e.User == \"a\" && e.Host != \"\"", string second = "e.Score > 0") =>
        [.. (await AnalyzerTest.ReportRule(
            $"[Rule(\"r\"), {mark}(\"1h\")] public sealed partial class R {{ [Event] static bool First(Login e) => {first}; [Event] static bool Second(Login e) => {second}; [Join] static bool J(Login first, Login second) => {join}; {members} [GroupBy] static string Host(Login first) => first.Host; [Outcome] static long Users(Login first) => CountDistinct(first.User); [Condition] static bool Fires(int first, int second, long users) => {condition}; }}"))
            .Where(static one => !one.StartsWith("RULE0508", StringComparison.Ordinal))];
}
