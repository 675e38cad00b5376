using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.Analyzers.Tests;

public class RuleAnalyzerTests
{
    private const string Chain = "[Signal(\"s\")] public sealed partial class S { [Event] static bool E(Login e) => e.User == \"a\"; } [Signal(\"t\")] public sealed partial class T { [Event] static bool E(Login e) => e.User == \"b\"; } ";
    private const string Activities = "[GroupBy] static string Key(Login e) => e.Host; [Activity(typeof(S))] public partial bool A { get; } [Activity(typeof(T))] public partial bool B { get; } ";

    private const string ChainStart = Chain + "[Rule(\"c\"), Window(\"1h\", KeepAlive = \"1h\", MaxDuration = \"24h\")] public sealed partial class C { " + Activities;
    private const string Tuned = "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; } ";
    private const string PairStart = "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; ";

    [Theory]
    [InlineData("[Rule(\"r\")] public sealed class R { [Event] static bool E(Login e) => true; }", "RULE0001 R")]
    [InlineData("[Rule(\"r\"), Window(\"1x\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; }", "RULE0002 \"1x\"")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login bb) => a.User == bb.User; }", "RULE0003 bb")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, string b) => a.User == b; }", "RULE0004 string")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.User.GetHashCode() == 1; }", "RULE0005 e.User.GetHashCode()")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.User.StartsWith(\"a\"); }", "RULE0006 e.User.StartsWith(\"a\")")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => $\"{e.Score}\" == \"1\"; }", "RULE0006 e.Score")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.Groups == e.Groups; }", "RULE0007 e.Groups == e.Groups")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User != b.User; }", "RULE0008 B")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; } [Rule(\"r\")] public sealed partial class Q { [Event] static bool E(Login e) => true; }", "RULE0009 R")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.Time < DateTimeOffset.UtcNow; }", "RULE0010 DateTimeOffset.UtcNow")]
    [InlineData(Chain + "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { " + Activities + "[Case(\"x\", Severity.High)] bool X => A; [Case(\"y\", Severity.High)] bool Y => A && B; }", "RULE0016 Y")]
    [InlineData(Chain + "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { " + Activities + "[Case(\"x\", Severity.Low)] bool X => A; [Case(\"y\", Severity.High)] bool Y => B; }", "RULE0017 Y")]
    [InlineData(Chain + "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { " + Activities + "[Case(\"x\", Severity.High)] bool X => A && !B; [Case(\"y\", Severity.Low)] bool Y => B; }", "RULE0018 X")]
    [InlineData(Chain + "[Rule(\"c\"), Window(\"1h\", KeepAlive = \"5m\")] public sealed partial class C { " + Activities + "[Case(\"x\", Severity.High)] bool X => A || B; }", "RULE0019 Window(\"1h\", KeepAlive = \"5m\")")]
    [InlineData(Chain + "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Login e) => e.Host; [Activity(typeof(S))] public bool A { get; } [Case(\"x\", Severity.High)] bool X => A; }", "RULE0020 A")]
    [InlineData("[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Login e) => e.Host; [Activity(typeof(string))] public partial bool A { get; } [Case(\"x\", Severity.High)] bool X => A; }", "RULE0021 typeof(string)")]
    [InlineData(Chain + "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { " + Activities + "} public sealed partial class C { [Case(\"x\", Severity.High)] bool X => A || B; }", "RULE0022 X")]
    [InlineData(Chain + "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [Activity(typeof(S))] public partial bool A { get; } [Case(\"x\", Severity.High)] bool X => A; }", "RULE0023 C")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static long N(Login e) => e.User == \"a\" ? Count(e.User) : 0; }", "RULE0024 Count(e.User)")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static long Count(Login e) => Count(e); }", "RULE0025 Count")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static int E(Login e) => 1; }", "RULE0026 E")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event, Opaque] static bool E(Login e) => e.User.GetHashCode() == 1; }", "RULE0027 E")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => Regex.IsMatch(e.User, \"(a\"); }", "RULE0028 \"(a\"")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => Cidr.IsInRange(e.User, \"10.0.0.300/8\"); }", "RULE0028 \"10.0.0.300/8\"")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Let] static IReadOnlyList<string> G(Login e) => e.Groups; [Outcome] static bool O(Login e, string g) => Max(e.Groups.Contains(g) ? 1 : 0) > 0; }", "RULE0005 e.Groups.Contains(g)")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Let] static IReadOnlyList<string> G(Login e) => [.. e.Groups.Select(g => g.Normalize())]; }", "RULE0005 g.Normalize()")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.Groups.Select(g => g.Trim()).Any(); }", "RULE0005 e.Groups.Select(g => g.Trim())")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static IReadOnlyList<string> G(Login e) => e.Groups; }", "RULE0029 G")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User && a.Groups.Contains(b.Host); }", "RULE0005 a.Groups.Contains(b.Host)")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User && a.Groups.Any(g => g == b.Host); }", "RULE0005 a.Groups.Any(g => g == b.Host)")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User && (a.Score > 1 ? a : b).Host == \"x\"; }", "RULE0005 a.Score > 1 ? a : b")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool Compiled(Login e) => true; }", "RULE0033 Compiled")]
    [InlineData("[Rule(\"r\")] public sealed partial class Compiled { [Event] static bool E(Login e) => true; }", "RULE0033 Compiled")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Outcome] static string U(Login a) => a.User; }", "RULE0030 a.User")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => F(e); static bool F(Login e) => F(e); }", "RULE0031 F(e)")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { }", "RULE0032 R")]
    [InlineData("[Rule(\"r\"), Suppress(\"1h\", By = \"Hots\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static string Host(Login e) => e.Host; }", "RULE0050 Suppress(\"1h\", By = \"Hots\")")]
    [InlineData("[Rule(\"r\"), Window(\"1h\"), Suppress(\"1h\", By = nameof(Hosts))] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static IReadOnlyList<string> Hosts(Login e) => DistinctValues(e.Host); }", "RULE0050 Suppress(\"1h\", By = nameof(Hosts))")]
    [InlineData("[Rule(\"r\"), Suppress(\"1y\")] public sealed partial class R { [Event] static bool E(Login e) => true; }", "RULE0002 \"1y\"")]
    [InlineData("[Rule(\"r\"), NewValue(\"Hots\", \"14d\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Let] static string Host(Login e) => e.Host; }", "RULE0051 NewValue(\"Hots\", \"14d\")")]
    [InlineData("[Rule(\"r\"), NewValue(nameof(Groups), \"14d\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Let] static IReadOnlyList<string> Groups(Login e) => e.Groups; }", "RULE0051 NewValue(nameof(Groups), \"14d\")")]
    [InlineData("[Rule(\"r\"), NewValue(nameof(Host), \"14d\", Learn = \"7x\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Let] static string Host(Login e) => e.Host; }", "RULE0002 \"7x\"")]
    [InlineData("[Tuning(typeof(string), Severity = Severity.Low)] public sealed partial class T;", "RULE0052 T")]
    [InlineData(Tuned + "[Tuning(typeof(R))] public sealed partial class T;", "RULE0052 T")]
    [InlineData(Tuned + "[Tuning(typeof(R))] public sealed class T { [Exclude] static bool X(Login e) => true; }", "RULE0001 T")]
    [InlineData(Tuned + "[Tuning(typeof(R))] public sealed partial class T { [Exclude] static bool X(Login login) => true; }", "RULE0003 login")]
    [InlineData(Tuned + "[Tuning(typeof(R))] public sealed partial class T { [Exclude] static int X(Login e) => 1; }", "RULE0026 X")]
    [InlineData(Tuned + "[Tuning(typeof(R))] public sealed partial class T { [Exclude] static bool X(Login e) => e.User.GetHashCode() == 1; }", "RULE0005 e.User.GetHashCode()")]
    [InlineData(Tuned + "[Tuning(typeof(R), Window = \"1x\")] public sealed partial class T;", "RULE0002 \"1x\"")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Condition] static bool Fires(int e) => e > 0 && e <= 10; }", "RULE0034 Fires")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static double S(Login e) => Avg(e.Score); [Condition] static bool Fires(double s) => s > 1; }", "RULE0034 Fires")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static long S(Login e) => Sum(e.User == \"a\" ? -1 : 1); [Condition] static bool Fires(long s) => s > 1; }", "RULE0034 Fires")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static long S(Login e) => CountDistinct(e.User); [Condition] static bool Fires(long s) => s == 3; }", "RULE0034 Fires")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => a > 0 && b == 0; }", "RULE0035 B")]
    [InlineData("[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => a > 0 || b > 0; }", "RULE0036 F")]
    [InlineData("[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => a > 0 && b == 0; [GroupBy] static string K(Login b) => b.User; }", "RULE0037 K")]
    [InlineData("[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => a > 0 && b == 0; [Outcome] static long N(Login b) => CountDistinct(b.User); }", "RULE0037 N")]
    [InlineData("[Rule(\"r\"), WindowAfter(nameof(B), \"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => a > 0 && b == 0; }", "RULE0037 WindowAfter(nameof(B), \"1h\")")]
    [InlineData("[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Event] static bool C(Login e) => true; [Join] static bool J(Login a, Login b, Login c) => a.User == b.User && a.User == c.User; [Condition] static bool F(int a, int b, int c) => a > 0 && b == 0 && c == 0; }", "RULE0038 J")]
    [InlineData("[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Event] static bool C(Login e) => true; [Join] static bool J(Login a, Login b, Login c) => a.User == b.User && a.User == c.User; [Condition] static bool F(int a, int b, int c) => a > 0 && b > 0 && c == 0; }", "RULE0038 J")]
    [InlineData("[Rule(\"r\"), TumblingWindow(\"1h\"), SessionWindow(\"5m\", Max = \"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; }", "RULE0039 SessionWindow(\"5m\", Max = \"1h\")")]
    [InlineData(Chain + "[Rule(\"c\"), TumblingWindow(\"1h\")] public sealed partial class C { " + Activities + "[Case(\"x\", Severity.High)] bool X => A || B; }", "RULE0039 TumblingWindow(\"1h\")")]
    [InlineData("[Rule(\"r\"), HoppingWindow(\"1h\", Every = \"2h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; }", "RULE0039 HoppingWindow(\"1h\", Every = \"2h\")")]
    [InlineData("[Rule(\"r\"), SessionWindow(\"2h\", Max = \"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; }", "RULE0039 SessionWindow(\"2h\", Max = \"1h\")")]
    [InlineData("[Rule(\"r\"), WindowAfter(\"C\", \"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; }", "RULE0039 WindowAfter(\"C\", \"1h\")")]
    [InlineData("[Rule(\"r\"), Sequence(\"5m\")] public sealed partial class R { [Event] static bool E(Login e) => true; }", "RULE0039 Sequence(\"5m\")")]
    [InlineData("[Rule(\"r\"), HoppingWindow(\"1h\", Every = \"1x\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; }", "RULE0002 \"1x\"")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Let] static string L(Login a, Login b) => a.User; }", "RULE0040 L")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [GroupBy] static string K0(Login a) => a.User + \"0\"; [GroupBy] static string K1(Login a) => a.User + \"1\"; [GroupBy] static string K2(Login a) => a.User + \"2\"; [GroupBy] static string K3(Login a) => a.User + \"3\"; [GroupBy] static string K4(Login a) => a.User + \"4\"; }", "RULE0041 K4")]
    [InlineData("[Rule(\"r\"), HoppingWindow(\"1h\", Every = \"10s\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; }", "RULE0042 HoppingWindow(\"1h\", Every = \"10s\")")]
    [InlineData(PairStart + "[Join] static bool J(Login a, Login b) => a.User == b.User && b.Time - a.Time > TimeSpan.FromHours(1); }", "RULE0043 R")]
    [InlineData(PairStart + "[Join] static bool J(Login a, Login b) => a.User == b.User && a.Time < b.Time && b.Time < a.Time; }", "RULE0043 R")]
    [InlineData("[Rule(\"r\"), Sequence(\"5m\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User && b.Time < a.Time; }", "RULE0043 R")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int c) => c > 1; }", "RULE0003 c")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(long a) => a > 1; }", "RULE0004 long")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Case(\"x\", Severity.High)] static int F(int a) => a; }", "RULE0026 F")]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Condition] static bool F(int e) => e > 1; }", "RULE0032 F")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Let] static string L(Login e) => e.User; [Outcome] static string U(string l) => l; }", "RULE0030 l")]
    public async Task A_fault_of_a_rule_is_reported_where_it_stands(string source, string expected) =>
        Assert.Contains(expected, await AnalyzerTest.ReportRule(source));

    [Theory]
    [InlineData("public int Port { get; init; } = 22;", "RULE0011 22")]
    [InlineData("[EventTime] public DateTimeOffset Other { get; init; }", "RULE0012 Other")]
    [InlineData("public TimeSpan Span { get; init; }", "RULE0013 Span")]
    [InlineData("[AlsoNamed(\"time\")] public string T2 { get; init; } = \"\";", "RULE0014 T2")]
    [InlineData("[EventId] public int Number { get; init; }", "RULE0044 Number")]
    [InlineData("[EventId] public string A { get; init; } = \"\"; [EventId] public string B { get; init; } = \"\";", "RULE0044 B")]
    [InlineData("[EventTime] public DateTimeOffset? Other { get; init; }", "RULE0044 Other")]
    public async Task A_fault_of_a_schema_is_reported_where_it_stands(string member, string expected) =>
        Assert.Contains(expected, await AnalyzerTest.Report($"[EventSchema(\"s\")] public sealed partial record E {{ [EventTime] public DateTimeOffset Time {{ get; init; }} {member} }}"));

    [Theory]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => e.User.Normalize() == \"a\"; [Event] static bool B(Login e) => true; [Let] static string Host(Login a) => a.Host; [Join] static bool J(Login a, Login b) => a.User == b.User; [GroupBy] static string User(Login a) => a.User; [GroupBy] static string On(string host) => host; [Outcome] static long N(Login a) => Outcomes.CountDistinct(a.Host); [Condition] static bool F(int a) => a > 1; }", "RULE0005 e.User.Normalize()")]
    [InlineData("[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Let] static string Host(Login a) => a.User.Normalize(); [GroupBy] static string On(string host) => host; [Outcome] static long N(string host) => Outcomes.CountDistinct(host); }", "RULE0005 a.User.Normalize()")]
    public async Task What_names_a_variable_or_value_with_a_fault_is_not_at_fault(string source, string expected) =>
        Assert.Equal([expected], await AnalyzerTest.ReportRule(source));

    [Fact]
    public async Task A_schema_that_is_not_sealed_is_reported() =>
        Assert.Equal(["RULE0015 E"], await AnalyzerTest.Report("[EventSchema(\"s\")] public partial record E { [EventTime] public DateTimeOffset Time { get; init; } }"));

    [Theory]
    [InlineData("[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.User.StartsWith(\"a\", StringComparison.Ordinal) && e.Groups.Any(g => g == \"x\"); [Outcome] static string U(Login e) => e.User; }")]
    [InlineData("[Rule(\"r\"), Window(\"1h30m\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [GroupBy] static string User(Login a, Login b) => Same(a.User, b.User); [Outcome] static long N(Login a) => Outcomes.Count(a.User); [Outcome] static long Twice(long n) => n * 2; [Condition] static bool Fires(int a, int b) => a > 0 && b >= 1; }")]
    [InlineData(Chain + "[Rule(\"c\"), Window(\"1h\", KeepAlive = \"1h\", MaxDuration = \"24h\")] public sealed partial class C { " + Activities + "[Case(\"x\", Severity.High)] bool X => A && B; [Case(\"y\", Severity.Low)] bool Y => A || B; }")]
    [InlineData("[Rule(\"r\"), Suppress(\"1h\", By = nameof(Host)), NewValue(nameof(User), \"14d\", Learn = \"0s\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Let] static string User(Login e) => e.User; [Outcome] static string Host(Login e) => e.Host; }")]
    [InlineData(Tuned + "[Tuning(typeof(R), Severity = Severity.Low, Window = \"1h\")] public sealed partial class T { [Exclude] static bool X(Login e) => e.User == \"a\" && Y(e); static bool Y(Login e) => e.Host == \"b\"; }")]
    public async Task A_sound_rule_reports_nothing(string source) => Assert.Empty(await AnalyzerTest.ReportRule(source));

    [Theory]
    [InlineData("RULE0001", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; }")]
    [InlineData("RULE0002", PairStart + "[Join] static bool J(Login a, Login b) => a.User == b.User; }")]
    [InlineData("RULE0003", PairStart + "[Join] static bool J(Login A, Login b) => A.User == b.User; }")]
    [InlineData("RULE0004", PairStart + "[Join] static bool J(Login a, Login b) => a.User == b.User; [Outcome] static long N(Login a) => Outcomes.Count(a.User); [Outcome] static long M(long n) => n; }")]
    [InlineData("RULE0005", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.Groups.Any(g => g == e.User); }")]
    [InlineData("RULE0006", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.User.StartsWith(\"a\", StringComparison.OrdinalIgnoreCase) && e.User.Contains(\"b\"); }")]
    [InlineData("RULE0007", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.Groups.All(g => g == \"a\"); }")]
    [InlineData("RULE0008", "[Rule(\"r\"), Window(\"1h\", AllowCross = true)] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User != b.User; }")]
    [InlineData("RULE0009", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; } [Rule(\"q\")] public sealed partial class Q { [Event] static bool E(Login e) => true; }")]
    [InlineData("RULE0010", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => e.Time < new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero); }")]
    [InlineData("RULE0016", ChainStart + "[Case(\"y\", Severity.High)] bool Y => A && B; [Case(\"x\", Severity.High)] bool X => A; }")]
    [InlineData("RULE0017", ChainStart + "[Case(\"y\", Severity.High)] bool Y => B; [Case(\"x\", Severity.Low)] bool X => A; }")]
    [InlineData("RULE0018", ChainStart + "[Case(\"x\", Severity.High)] bool X => A; [Case(\"y\", Severity.Low)] bool Y => B; }")]
    [InlineData("RULE0019", ChainStart + "[Case(\"x\", Severity.High)] bool X => A || B; }")]
    [InlineData("RULE0020", ChainStart + "[Activity(typeof(S))] internal partial int D { get; } [Case(\"x\", Severity.High)] bool X => A || B || D > 2; }")]
    [InlineData("RULE0021", ChainStart + "[Activity(When = nameof(W))] public partial bool D { get; } static bool W(Login e) => true; [Case(\"x\", Severity.High)] bool X => A || B || D; }")]
    [InlineData("RULE0022", ChainStart + "[Case(\"x\", Severity.High)] bool X => A || B; } public sealed partial class C { static bool Helper(Login e) => true; }")]
    [InlineData("RULE0023", ChainStart + "[Case(\"x\", Severity.High)] bool X => A || B; }")]
    [InlineData("RULE0024", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static long N(Login e) => Sum(e.User == \"a\" ? 1 : 0); }")]
    [InlineData("RULE0025", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static long Count(Login e) => Outcomes.Count(e.User); }")]
    [InlineData("RULE0026", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; static int F(Login e) => 1; }")]
    [InlineData("RULE0027", "[Rule(\"r\")] public sealed partial class R { [Event, Opaque] static bool E(Login e) => e.User == \"a\"; }")]
    [InlineData("RULE0028", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => Regex.IsMatch(e.User, \"(a)\") && Cidr.IsInRange(e.User, \"::/0\"); }")]
    [InlineData("RULE0029", "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Condition] static bool Fires(int e) => e > 0; }")]
    [InlineData("RULE0030", PairStart + "[Join] static bool J(Login a, Login b) => a.User == b.User; [Outcome] static string U(Login a) => Max(a.User); }")]
    [InlineData("RULE0031", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => F(e) || F(e); static bool F(Login e) => e.User == \"a\"; }")]
    [InlineData("RULE0032", "[Signal(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; }")]
    [InlineData("RULE0043", PairStart + "[Join] static bool J(Login a, Login b) => a.User == b.User && b.Time - a.Time >= TimeSpan.FromHours(1); }")]
    [InlineData("RULE0043", PairStart + "[Join] static bool J(Login a, Login b) => a.User == b.User && a.Time <= b.Time && b.Time <= a.Time; }")]
    [InlineData("RULE0050", "[Rule(\"r\"), Suppress(\"1h\", By = nameof(Host))] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static string Host(Login e) => e.Host; }")]
    [InlineData("RULE0005", "[Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Let] static IReadOnlyList<string> G(Login e) => [e.Host, .. e.Groups.Select(g => g.Trim())]; }")]
    [InlineData("RULE0051", "[Rule(\"r\"), NewValue(nameof(Host), \"14d\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Let] static string Host(Login e) => e.Host; }")]
    [InlineData("RULE0052", Tuned + "[Tuning(typeof(R), Enabled = false)] public sealed partial class T;")]
    [InlineData("RULE0033", "[Rule(\"r\")] public sealed partial class R { [Event] static bool State(Login e) => Program(e); static bool Program(Login e) => true; }")]
    [InlineData("RULE0034", "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool E(Login e) => true; [Outcome] static long S(Login e) => Sum(e.Score > 1 ? 2 : 0); [Outcome] static double M(Login e) => Min(e.Score); [Condition] static bool Fires(int e, long s, double m) => e >= 10 && (s > 4 || !(m >= 2)) && e != 0; }")]
    [InlineData("RULE0034", "[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => a is > 2 and < 9 && b > 0; }")]
    [InlineData("RULE0035", "[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => a > 0 && b == 0; }")]
    [InlineData("RULE0036", "[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => a > 0 && (b > 3 || a > 2); }")]
    [InlineData("RULE0037", "[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => a > 0 && b == 0; [GroupBy] static string K(Login a) => a.User; [Outcome] static long N(Login a) => CountDistinct(a.User); }")]
    [InlineData("RULE0037", "[Rule(\"r\"), WindowAfter(nameof(A), \"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Condition] static bool F(int a, int b) => a > 0 && b == 0; }")]
    [InlineData("RULE0038", "[Rule(\"r\"), TumblingWindow(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Event] static bool C(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Join] static bool K(Login a, Login c) => a.User == c.User; [Condition] static bool F(int a, int b, int c) => a > 0 && b == 0 && c == 0; }")]
    [InlineData("RULE0039", "[Rule(\"r\"), HoppingWindow(\"1h\", Every = \"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; }")]
    [InlineData("RULE0040", "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [Let] static string L(Login a) => a.User; [Join] static bool K(string l, Login b) => l != b.Host; }")]
    [InlineData("RULE0041", "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; [GroupBy] static string K0(Login a) => a.User + \"0\"; [GroupBy] static string K1(Login a) => a.User + \"1\"; [GroupBy] static string K2(Login a) => a.User + \"2\"; [GroupBy] static string K3(Login a) => a.User + \"3\"; }")]
    [InlineData("RULE0042", "[Rule(\"r\"), HoppingWindow(\"1h\", Every = \"36s\")] public sealed partial class R { [Event] static bool A(Login e) => true; [Event] static bool B(Login e) => true; [Join] static bool J(Login a, Login b) => a.User == b.User; }")]
    public async Task What_comes_near_a_fault_is_not_reported(string id, string source) =>
        Assert.DoesNotContain(await AnalyzerTest.ReportRule(source), report => report.StartsWith(id, StringComparison.Ordinal));

    [Theory]
    [InlineData("RULE0011", "public int Port { get; init; } = 0;")]
    [InlineData("RULE0012", "public DateTimeOffset Other { get; init; }")]
    [InlineData("RULE0013", "public Guid Span { get; init; }")]
    [InlineData("RULE0014", "[AlsoNamed(\"when\")] public string T2 { get; init; } = \"\";")]
    [InlineData("RULE0015", "public string A { get; init; } = \"\";")]
    [InlineData("RULE0044", "[EventId] public string A { get; init; } = \"\"; public string B { get; init; } = \"\";")]
    [InlineData("RULE0013", "[EventId] public string A { get; init; } = \"\"; [EventId] public string B { get; init; } = \"\";")]
    public async Task What_comes_near_a_fault_of_a_schema_is_not_reported(string id, string member) =>
        Assert.DoesNotContain(
            await AnalyzerTest.Report($"[EventSchema(\"s\")] public sealed partial record E {{ [EventTime] public DateTimeOffset Time {{ get; init; }} {member} }}"),
            report => report.StartsWith(id, StringComparison.Ordinal));

    [Theory]
    [InlineData("typeof(Q)", "RULE0072")]
    [InlineData("typeof(P)", "RULE0072")]
    [InlineData("typeof(string)", "RULE0072")]
    [InlineData("typeof(O)", "")]
    [InlineData("typeof(O), typeof(Lib.LibRules)", "RULE0073")]
    public async Task What_a_pack_cannot_include_is_reported_at_its_attribute(string includes, string expected)
    {
        var attribute = $"RulePack(\"p\", Include = [{includes}])";
        var source = $"[{attribute}] public sealed partial class P : IRulePack; [RulePack(\"q\", Include = [typeof(P)])] public sealed partial class Q : IRulePack; "
            + "[RulePack(\"o\")] public sealed partial class O : IRulePack; [Rule(\"r\")] public sealed partial class R { [Event] static bool E(Login e) => true; }";
        var report = await AnalyzerTest.ReportOver("using RulesSdk; namespace Lib; [RulePack(\"l\")] public sealed partial class LibRules; [Rule(\"r\")] public sealed partial class R;", AnalyzerTest.Schema + source);

        Assert.Equal(expected.Length == 0 ? [] : [$"{expected} {attribute}"], report.Where(line => line.Contains(" RulePack(\"p\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "RULE0070 typeof(Lib.S)")]
    [InlineData("[RulesSdk.Runtime.Metadata.RuleModel(\"0 \")] ", "RULE0070 typeof(Lib.S)")]
    public async Task A_signal_of_another_assembly_without_a_model_that_can_be_read_is_reported_where_it_is_named(string model, string expected)
    {
        const string chain = "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Login e) => e.Host; [Activity(typeof(Lib.S))] public partial bool A { get; } [Case(\"x\", Severity.High)] bool X => A; }";

        Assert.Equal([expected], await AnalyzerTest.ReportOver($"using RulesSdk; namespace Lib; {model}[Signal(\"s\")] public sealed class S;", AnalyzerTest.Schema + chain));
    }

    [Fact]
    public async Task A_body_that_nests_too_deeply_is_reported_and_one_of_many_terms_is_not()
    {
        static string Rule(string body) => $"[Rule(\"r\", Severity.Low)] public sealed partial class R {{ [Event] static bool M(Login e) => {body}; }}";

        var deep = await AnalyzerTest.ReportRule(Rule(string.Concat(Enumerable.Repeat("1 + (", 400)) + "e.Score" + new string(')', 400) + " > 0"));

        Assert.StartsWith("RULE0064", Assert.Single(deep), StringComparison.Ordinal);
        Assert.Empty(await AnalyzerTest.ReportRule(Rule(string.Join(" || ", Enumerable.Range(0, 1000).Select(i => $"e.User == \"u{i}\" || e.Score > {i}")))));
    }

    [Fact]
    public void Every_diagnostic_has_its_own_id_and_a_remedy()
    {
        Assert.Equal(RuleDiagnostics.All.Length, RuleDiagnostics.All.Select(descriptor => descriptor.Id).Distinct().Count());
        Assert.All(RuleDiagnostics.All, descriptor => Assert.EndsWith(")", descriptor.MessageFormat.ToString()));
    }

    [Fact]
    public void A_message_says_what_follows() =>
        Assert.All(RuleDiagnostics.All, descriptor => Assert.Contains(", so ", descriptor.MessageFormat.ToString(), StringComparison.Ordinal));

    [Fact]
    public void Every_diagnostic_has_a_page_with_an_example_and_its_fix() =>
        Assert.All(RuleDiagnostics.All, descriptor =>
        {
            var page = File.ReadAllText(Path.Combine(Root(), "docs", "diagnostics", descriptor.Id + ".md"));
            Assert.StartsWith($"# {descriptor.Id}: {descriptor.Title}", page);
            Assert.Equal(2, page.Split("```csharp").Length - 1);
        });

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
