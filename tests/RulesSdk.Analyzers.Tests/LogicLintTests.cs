using System.Globalization;

namespace RulesSdk.Analyzers.Tests;

/// <summary>What the clauses of one rule prove, where each is written.</summary>
public class LogicLintTests
{
    private const string Ordinal = ", StringComparison.Ordinal)";
    private const string Folded = ", StringComparison.OrdinalIgnoreCase)";
    private const string Lists = "static readonly string[] Names = [\"cmd\", \"sh\", \"CMD\"]; static bool IsRoot(Login e) => e.User == \"root\" && e.Host != \"\"; static bool IsCmd(Login e) => e.User == \"cmd\" || e.User == \"sh\"; ";
    private const string Count = "[Event] static bool E(Login e) => e.User == \"a\"; ";
    private const string Tuned = "[Rule(\"r\")] public sealed partial class R { [Event] static bool Login(Login e) => e.User == \"root\" && e.Score > 5; } [Tuning(typeof(R))] public sealed partial class T { [Exclude] static bool X(Login login) => ";

    [Theory]
    [InlineData("e.User == \"a\" && e.User == \"b\"", "e.User == \"b\"")]
    [InlineData("e.User is \"a\" or \"b\" && e.Host == \"x\" && e.User != \"a\" && e.User != \"b\"", "e.User is \"a\" or \"b\"")]
    [InlineData("e is { User: \"a\", Host: \"x\" } && e.User.StartsWith(\"b\"" + Ordinal, "e.User.StartsWith(\"b\"" + Ordinal)]
    [InlineData("e.User.StartsWith(\"ab\"" + Ordinal + " && e.User.StartsWith(\"AC\"" + Folded, "e.User.StartsWith(\"AC\"" + Folded)]
    [InlineData("e.User.EndsWith(\"ab\"" + Ordinal + " && e.User.Equals(\"b\"" + Folded, "e.User.Equals(\"b\"" + Folded)]
    [InlineData("e.User.Equals(\"ROOT\"" + Folded + " && e.User.Contains(\"admin\")", "e.User.Contains(\"admin\")")]
    [InlineData("e.Score > 5 && e.Score < 3", "e.Score < 3")]
    [InlineData("e.Score >= 5 && e.Score < 5", "e.Score < 5")]
    [InlineData("e.User == \"a\" && !(e.User == \"a\" || e.Host == \"b\")", "!(e.User == \"a\" || e.Host == \"b\")")]
    [InlineData("IsRoot(e) && e.User == \"b\"", "e.User == \"b\"")]
    public async Task A_clause_that_is_false_wherever_the_others_hold(string predicate, string clause) => Assert.Equal([$"RULE0504 {clause}"], await Report(predicate));

    [Theory]
    [InlineData("e.User.StartsWith(\"ab\"" + Ordinal + " && e.User.StartsWith(\"a\"" + Ordinal, "e.User.StartsWith(\"a\"" + Ordinal)]
    [InlineData("e.User.Contains(\"abc\") && e.User.Contains(\"b\")", "e.User.Contains(\"b\")")]
    [InlineData("e.User.StartsWith(\"abc\"" + Ordinal + " && e.User.Contains(\"B\"" + Folded, "e.User.Contains(\"B\"" + Folded)]
    [InlineData("e.User.Equals(\"abc\"" + Folded + " && e.User.EndsWith(\"C\"" + Folded, "e.User.EndsWith(\"C\"" + Folded)]
    [InlineData("e.User == \"a\" && e.User != \"b\"", "e.User != \"b\"")]
    [InlineData("e.User is \"a\" or \"b\" && e.User is \"a\" or \"b\" or \"c\"", "e.User is \"a\" or \"b\" or \"c\"")]
    [InlineData("e.User.StartsWith(\"a\"" + Ordinal + " && e.User != \"b\"", "e.User != \"b\"")]
    [InlineData("e is { User: \"a\", User.Length: > 0 }", "User.Length: > 0")]
    [InlineData("e.Score > 5 && e.Score > 3", "e.Score > 3")]
    [InlineData("e.Score > 5 && !(e.Score < 3)", "!(e.Score < 3)")]
    [InlineData("e.User == \"a\" && e.User.Length == 1", "e.User.Length == 1")]
    [InlineData("(e.User == \"a\" || e.Score > 1) && (e.User == \"a\" || e.Score > 1)", "e.User == \"a\" || e.Score > 1")]
    [InlineData("e.User == \"root\" && e.Host == \"x\" && IsRoot(e)", "IsRoot(e)")]
    public async Task A_clause_that_follows_from_the_others(string predicate, string clause) => Assert.Equal([$"RULE0505 {clause}"], await Report(predicate));

    [Theory]
    [InlineData("e.User is \"a\" or \"b\" or \"c\" && e.User != \"b\"", "\"b\"")]
    [InlineData("(e.User == \"a\" || e.User == \"b\") && e.User.StartsWith(\"a\"" + Ordinal, "\"b\"")]
    [InlineData("e.User.StartsWith(\"a\"" + Ordinal + " || e.User.StartsWith(\"ab\"" + Ordinal, "e.User.StartsWith(\"ab\"" + Ordinal)]
    [InlineData("e.User == \"ab\" || e.User.StartsWith(\"a\"" + Ordinal, "e.User == \"ab\"")]
    [InlineData("e.User.Contains(\"abc\") || e.User.Contains(\"b\")", "e.User.Contains(\"abc\")")]
    [InlineData("((string[])[\"cmd\", \"sh\", \"CMD\"]).Contains(e.User, StringComparer.OrdinalIgnoreCase)", "\"CMD\"")]
    [InlineData("Names.Contains(e.User, StringComparer.OrdinalIgnoreCase)", "Names.Contains(e.User, StringComparer.OrdinalIgnoreCase)")]
    [InlineData("((string[])[\"ab\", \"a\"]).Any(p => e.User.StartsWith(p" + Ordinal + ")", "\"ab\"")]
    [InlineData("e.Score > 5 || e.Score > 7", "e.Score > 7")]
    public async Task A_value_or_an_alternative_that_never_decides(string predicate, string value) => Assert.Equal([$"RULE0506 {value}"], await Report(predicate));

    [Theory]
    [InlineData("e.User == \"a\" && e.Host == \"b\"")]
    [InlineData("e.User.StartsWith(\"a\"" + Ordinal + " && e.User.StartsWith(\"ab\"" + Folded)]
    [InlineData("e.User.StartsWith(\"a\"" + Folded + " && e.User.StartsWith(\"a\"" + Ordinal + " && e.Host == \"x\"", "RULE0505 e.User.StartsWith(\"a\"" + Folded)]
    [InlineData("e.User.Contains(\"a\") && e.User.Contains(\"ab\" + \"c\") && e.Host == \"x\"", "RULE0505 e.User.Contains(\"a\")")]
    [InlineData("e.User.StartsWith(\"ab\"" + Ordinal + " && e.User.EndsWith(\"b\"" + Ordinal)]
    [InlineData("e.User.StartsWith(\"ab\"" + Ordinal + " && e.User.Contains(\"abb\")")]
    [InlineData("e.User is \"a\" or \"b\" && e.User != \"c\" + \"d\" + \"\" || e.Host == \"x\"")]
    [InlineData("e.Score > 5 && e.Score < 7")]
    [InlineData("e.Score > 5 || e.Score < 7")]
    [InlineData("e.Score >= 9007199254740993.5 && e.Score > 9007199254740992.5")]
    [InlineData("e.Groups.Any(g => g == \"a\") && e.Groups.Any(g => g == \"b\")")]
    [InlineData("e.Groups != null && e.Groups.Any(g => g == \"a\")")]
    [InlineData("IsRoot(e) && e.User == \"root\"", "RULE0505 e.User == \"root\"")]
    [InlineData("e.User == \"root\" && IsRoot(e)", "RULE0505 e.User == \"root\"")]
    [InlineData("IsCmd(e) && e.User != \"sh\"")]
    [InlineData("Names.Contains(e.User) && e.User != \"sh\"")]
    [InlineData("true")]
    public async Task Nothing_else(string predicate, params string[] expected) => Assert.Equal(expected, await Report(predicate));

    [Fact]
    public async Task What_may_fail_decides_by_that()
    {
        const string Rule = "[EventSchema(\"n\")] public sealed partial record N { [EventTime] public DateTimeOffset Time { get; init; } public string? User { get; init; } public string Host { get; init; } = \"\"; } [Rule(\"r\")] public sealed partial class R { [Event] static bool E(N e) => HERE; }";

        Assert.Empty(await AnalyzerTest.Report(Rule.Replace("HERE", "e.User!.StartsWith(\"abc\"" + Ordinal + " && e.User!.StartsWith(\"ab\"" + Ordinal, StringComparison.Ordinal)));
        Assert.Equal(["RULE0505 e.User.StartsWith(\"ab\"" + Ordinal], await AnalyzerTest.Report(Rule.Replace("HERE", "e.User is \"abc\" or \"abd\" && e.User.StartsWith(\"ab\"" + Ordinal, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Predicates_of_activities_are_checked_too() => Assert.Equal(["RULE0504 e.User == \"b\""], await AnalyzerTest.ReportRule(
        "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Login e) => e.Host; [Activity(When = nameof(Seen))] public partial bool A { get; } static bool Seen(Login e) => e.User == \"a\" && e.User == \"b\"; [Case(\"A\", Severity.Low)] bool Is => A; }"));

    [Theory]
    [InlineData("Window(\"1h\")", "[Condition] static bool Fires(int e) => e >= 10;", "RULE0507 Fires")]
    [InlineData("TumblingWindow(\"1h\")", "[Condition] static bool Fires(int e) => e > 2;", "RULE0507 Fires")]
    [InlineData("Window(\"1h\")", "[Outcome] static long Hosts(Login e) => CountDistinct(e.Host); [Condition] static bool Fires(long hosts) => hosts >= 10;", "RULE0507 Fires")]
    [InlineData("Window(\"1h\")", "[GroupBy] static string User(Login e) => e.User; [Condition] static bool Fires(int e) => e >= 10;")]
    [InlineData("WindowAfter(nameof(E), \"1h\")", "[Event] static bool F(Login e) => e.User == \"b\"; [Join] static bool J(Login e, Login f) => e.Host == f.Host; [Condition] static bool Fires(int e, int f) => e > 0 && f >= 10;")]
    [InlineData("TumblingWindow(\"1h\")", "[Event] static bool F(Login e) => e.User == \"b\"; [Join] static bool J(Login e, Login f) => e.Host == f.Host; [Condition] static bool Fires(int e, int f) => e > 0 && f == 0;")]
    [InlineData("Window(\"1h\")", "")]
    public async Task A_threshold_without_a_key(string window, string members, params string[] expected) =>
        Assert.Equal(expected, await AnalyzerTest.ReportRule($"[Rule(\"r\"), {window}] public sealed partial class R {{ {Count}{members} }}"));

    [Theory]
    [InlineData("Regex.IsMatch(e.User, \"[a-z]+|run\")", "RULE0508 Regex.IsMatch(e.User, \"[a-z]+|run\")")]
    [InlineData("e.Host != \"\" && !Regex.IsMatch(e.User, \"abc\")", "RULE0508 Regex.IsMatch(e.User, \"abc\")")]
    [InlineData("IsOdd(e)", "RULE0508 IsOdd(e)")]
    [InlineData("Regex.IsMatch(e.User, \"[a-z]+run\")")]
    [InlineData("e.User == \"a\" && Regex.IsMatch(e.Host, \"[a-z]+\")")]
    public async Task A_regular_expression_that_is_tried_on_every_event(string predicate, params string[] expected) => Assert.Equal(expected, await Report(predicate));

    [Theory]
    [InlineData("login.User is \"root\" or \"admin\"", "RULE0509 X")]
    [InlineData("true", "RULE0509 X")]
    [InlineData("login.Score > 3", "RULE0509 X")]
    [InlineData("login.User == \"scanner\"", "RULE0510 X")]
    [InlineData("login.User == \"root\" && login.Score < 2", "RULE0510 X")]
    [InlineData("login.User == \"root\" && login.Host == \"a\"")]
    [InlineData("login.Host.StartsWith(\"a\"" + Ordinal)]
    public async Task Exclusions_that_leave_no_event_and_those_that_exclude_none(string exclusion, params string[] expected) =>
        Assert.Equal(expected, await AnalyzerTest.ReportRule(Tuned + exclusion + "; }"));

    [Theory]
    [InlineData("[Case(\"Few\", Severity.High)] static bool Few(int e) => e < 10; [Case(\"Many\", Severity.Low)] static bool Many(int e) => e >= 10;", "RULE0018 Few")]
    [InlineData("[Case(\"Few\", Severity.Low)] static bool Few(int e) => e < 10; [Case(\"Many\", Severity.High)] static bool Many(int e) => e >= 10;")]
    [InlineData("[Case(\"Many\", Severity.High)] static bool Many(int e) => e >= 10; [Case(\"Few\", Severity.Low)] static bool Few(int e) => e > 0;")]
    public async Task A_case_that_one_more_event_replaces_by_a_milder_one(string cases, params string[] expected) =>
        Assert.Equal(expected, await AnalyzerTest.ReportRule($"[Rule(\"r\"), Window(\"1h\")] public sealed partial class R {{ {Count}[GroupBy] static string User(Login e) => e.User; {cases} }}"));

    [Fact]
    public async Task Messages_say_what_follows()
    {
        var source = AnalyzerTest.Schema + Rule("e.User is \"a\" or \"b\" && e.User != \"b\"") + " [Rule(\"q\"), Window(\"1h\")] public sealed partial class Q { [Event] static bool Failed(Login e) => e.User == \"a\"; [Condition] static bool Fires(int failed) => failed > 9; }";

        Assert.Equal(
            [
                "'e.User == \"b\"' never decides in 'E': the other clauses exclude it, so it detects nothing more (remove it, or correct what it is to find)",
                "The rule 'Q' has no [GroupBy], so 'Fires' counts all events of a window together, whoever they are of (add '[GroupBy] static string Key(Login failed) => …;' with what is to be counted by)",
            ],
            (await AnalyzerTest.Diagnostics(source)).Select(static one => one.GetMessage(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
    }

    private static string Rule(string predicate) => $"[Rule(\"r\")] public sealed partial class R {{ {Lists}static bool IsOdd(Login e) => Regex.IsMatch(e.User, \"[a-z]\"); [Event] static bool E(Login e) => {predicate}; }}";

    private static Task<IReadOnlyList<string>> Report(string predicate) => AnalyzerTest.ReportRule(Rule(predicate));
}
