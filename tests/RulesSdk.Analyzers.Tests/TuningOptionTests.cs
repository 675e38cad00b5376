namespace RulesSdk.Analyzers.Tests;

/// <summary>What is reported of the numbers of rules that consumers change.</summary>
public class TuningOptionTests
{
    private const string Start = "[Rule(\"r\"), Window(\"1h\")] public sealed partial class R { ";
    private const string End = " [Event] static bool Seen(Login e) => e.User == \"a\"; [GroupBy] static string Host(Login seen) => seen.Host; [Condition] static bool C(int seen) => seen >= Least; }";
    private const string Rule = Start + "[TuningOption(3, Maximum = 9)] internal static partial int Least { get; }" + End;

    [Theory]
    [InlineData(Start + "[TuningOption(3)] static int Least => 3;" + End, "RULE0092 Least")]
    [InlineData(Start + "[TuningOption(3)] static partial short Least { get; }" + End, "RULE0092 Least")]
    [InlineData(Start + "[TuningOption(3)] static partial int Least { get; set; }" + End, "RULE0092 Least")]
    [InlineData(Start + "[TuningOption(2.5)] static partial int Least { get; }" + End, "RULE0092 TuningOption(2.5)")]
    [InlineData(Start + "[TuningOption(0)] static partial int Least { get; }" + End, "RULE0092 TuningOption(0)")]
    [InlineData(Start + "[TuningOption(5, Maximum = 4)] static partial int Least { get; }" + End, "RULE0092 TuningOption(5, Maximum = 4)")]
    [InlineData(Start + "[TuningOption(5, Minimum = 7, Maximum = 4)] static partial int Least { get; }" + End, "RULE0092 TuningOption(5, Minimum = 7, Maximum = 4)")]
    [InlineData(Start + "[TuningOption(double.NaN)] static partial double Least { get; }" + End, "RULE0092 TuningOption(double.NaN)")]
    [InlineData(Start + "[TuningOption(3e9)] static partial int Least { get; }" + End, "RULE0092 TuningOption(3e9)")]
    [InlineData("[Signal(\"s\")] public sealed partial class S { [TuningOption(3)] static partial int Least { get; } [Event] static bool E(Login e) => e.Score > Least; }", "RULE0092 Least")]
    [InlineData("public static partial class N { [TuningOption(3)] static partial int Least { get; } }", "RULE0092 Least")]
    [InlineData(Rule + " [Rule(\"q\")] public sealed partial class Q { [Event] static bool E(Login e) => e.Score > R.Least; }", "RULE0005 R.Least")]
    [InlineData(Start + "[TuningOption(0, Minimum = 0)] static partial int Least { get; }" + End, "RULE0036 C")]
    [InlineData(Rule + " [Tuning(typeof(R)), SetOption(\"Lest\", 5)] public static partial class T;", "RULE0093 SetOption(\"Lest\", 5)")]
    [InlineData(Rule + " [Tuning(typeof(R)), SetOption(\"Least\", 10)] public static partial class T;", "RULE0093 SetOption(\"Least\", 10)")]
    [InlineData(Rule + " [Tuning(typeof(R)), SetOption(\"Least\", 2.5)] public static partial class T;", "RULE0093 SetOption(\"Least\", 2.5)")]
    [InlineData("[Rule(\"o\")] public sealed partial class O { [TuningOption(3)] static partial int Least { get; } [Event] static bool E(Login e) => e.Score > Least; } [Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [Activity(typeof(O))] partial bool A { get; } [GroupBy] static string K(Login e) => e.Host; [Case(\"a\", Severity.Low)] bool Is => A; }", "RULE0021 typeof(O)")]
    public async Task A_fault_of_an_option_is_reported_where_it_stands(string source, string expected) =>
        Assert.Equal([expected], (await AnalyzerTest.ReportRule(source)).Distinct());

    [Theory]
    [InlineData(Rule)]
    [InlineData(Rule + " [Tuning(typeof(R)), SetOption(\"Least\", 9)] public static partial class T;")]
    [InlineData(Start + "/// <summary>Why.</summary>\n[TuningOption(0.5, Minimum = -1, Maximum = 1)] internal static partial double Least { get; }" + " [Event] static bool Seen(Login e) => e.Score > Half(e); static double Half(Login e) => e.Score * Least; [GroupBy] static string Host(Login seen) => seen.Host; }")]
    [InlineData("[Rule(\"o\")] public sealed partial class O { [TuningOption(3)] static partial long Most { get; } [Event] static bool E(Login e) => e.Score > Most && Most < 2 * e.Score; }")]
    public async Task A_sound_option_reports_nothing(string source) => Assert.Empty(await AnalyzerTest.ReportRule(source));
}
