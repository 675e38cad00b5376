using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RulesSdk.Analyzers.Tests;

public class DetectionRuleTests
{
    private const string Source =
        "[Rule(\"source\"), Window(\"1h\")] public sealed partial class Source { [Event] static bool E(Login e) => true; [GroupBy] static string User(Login e) => e.User; "
        + "[Outcome] static long Logins(Login e) => Count(e.User); [Outcome] static IReadOnlyList<string> Hosts(Login e) => Values(e.Host); [Outcome] static double Mean(Login e) => Avg(e.Score); } ";

    [Theory]
    [InlineData("d.Key(\"Users\") == \"a\"", "RULE0060 \"Users\"")]
    [InlineData("d.Int64(\"Login\") == 1", "RULE0060 \"Login\"")]
    [InlineData("d.Text(\"user\") == \"a\"", "RULE0060 \"user\"")]
    [InlineData("d.Text(\"Hosts\") == \"a\"", "RULE0061 d.Text(\"Hosts\")")]
    [InlineData("d.Int64(\"Mean\") == 1", "RULE0061 d.Int64(\"Mean\")")]
    [InlineData("d.Boolean(\"Logins\")", "RULE0061 d.Boolean(\"Logins\")")]
    [InlineData("d.Key(d.Id) == \"a\"", "RULE0005 d.Key(d.Id)")]
    [InlineData("d.GetHashCode() == 1", "RULE0005 d.GetHashCode()")]
    public async Task What_a_detection_does_not_have_is_reported_where_it_is_named(string test, string expected) =>
        Assert.Equal([expected], await AnalyzerTest.ReportRule(Source + On($"[Event] static bool E(DetectionEvent<Source> d) => {test};")));

    [Theory]
    [InlineData("d.Key(\"user\") == \"a\" && d.Key(\"User\") == \"a\"")]
    [InlineData("d.Int64(\"Logins\") + d.Int64(\"logins\") == 2 && d.Double(\"Logins\") > 1 && d.Text(\"Logins\") == \"1\"")]
    [InlineData("d.Texts(\"Hosts\").Contains(\"a\") && d.Double(\"Mean\") > 0.5 && d.Text(\"Mean\") == \"1\"")]
    public async Task What_a_detection_has_is_not_reported(string test) =>
        Assert.Empty(await AnalyzerTest.ReportRule(Source + On($"[Event] static bool E(DetectionEvent<Source> d) => {test};")));

    [Fact]
    public async Task Near_names_are_offered_and_a_rule_without_any_says_so()
    {
        var near = Assert.Single(await Diagnostics(Source + On("[Event] static bool E(DetectionEvent<Source> d) => d.Int64(\"Login\") == 1;")));
        Assert.EndsWith("(write 'Logins')", near, StringComparison.Ordinal);

        var none = Assert.Single(await Diagnostics(
            "[Signal(\"bare\")] public sealed partial class Bare { [Event] static bool E(Login e) => true; } " + On("[Event] static bool E(DetectionEvent<Bare> d) => d.Key(\"a\") == \"\";")));
        Assert.EndsWith("(write no key: 'Bare' has none)", none, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_checked_in_an_opaque_predicate_too()
    {
        Assert.Equal(["RULE0060 \"user2\""], await AnalyzerTest.ReportRule(Source + On("[Event, Opaque] static bool E(DetectionEvent<Source> d) => d.Key(\"user2\").IsNormalized();")));
        Assert.Empty(await AnalyzerTest.ReportRule(Source + On("[Event, Opaque] static bool E(DetectionEvent<Source> d) => d.Key(\"user\").IsNormalized();")));
    }

    [Theory]
    [InlineData("[Event] static bool E(DetectionEvent<Login> d) => true;", "RULE0062 DetectionEvent<Login>")]
    [InlineData("[Event] static bool E(DetectionEvent<On> d) => true;", "RULE0063 DetectionEvent<On>")]
    [InlineData("[Event] static int E(DetectionEvent<Source> d) => 1;", "RULE0026 E")]
    [InlineData("[Event] static bool E(DetectionEvent<Source> d) => true; [GroupBy] static string User(DetectionEvent<Other> e) => e.Id;", "RULE0004 DetectionEvent<Other>")]
    public async Task A_variable_that_stands_for_no_detections_of_a_rule_below_is_reported(string members, string expected) =>
        Assert.Equal([expected], await AnalyzerTest.ReportRule(Source + "[Signal(\"other\")] public sealed partial class Other { [Event] static bool E(Login e) => true; } " + On(members)));

    [Fact]
    public async Task A_cycle_is_named_as_a_whole_at_each_rule_of_it_and_at_no_other()
    {
        const string Rules =
            "[Rule(\"a\")] public sealed partial class A { [Event] static bool E(DetectionEvent<B> d) => true; } "
            + "[Rule(\"b\")] public sealed partial class B { [Event] static bool E(DetectionEvent<C> d) => true; } "
            + "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [Event] static bool E(DetectionEvent<Source> d) => true; [Event] static bool F(DetectionEvent<A> d) => true; [GroupBy] static string K(DetectionEvent<Source> e, DetectionEvent<A> f) => Same(e.Id, f.Id); } "
            + "[Rule(\"above\")] public sealed partial class Above { [Event] static bool E(DetectionEvent<A> d) => true; }";

        var found = await Diagnostics(Source + Rules);

        Assert.Equal(["a → b → c → a", "b → c → a → b", "c → a → b → c"], found.Select(message => message.Split(": ")[1].Split(", ")[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rules_in_a_diamond_are_no_cycle() =>
        Assert.Empty(await AnalyzerTest.ReportRule(
            Source
            + "[Rule(\"a\")] public sealed partial class A { [Event] static bool E(DetectionEvent<Source> d) => d.Severity == Severity.High; } "
            + "[Rule(\"b\")] public sealed partial class B { [Event] static bool E(DetectionEvent<Source> d) => d.Severity == Severity.Low; } "
            + "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [Event] static bool E(DetectionEvent<A> d) => true; [Event] static bool F(DetectionEvent<B> d) => true; [GroupBy] static string K(DetectionEvent<A> e, DetectionEvent<B> f) => Same(e.Id, f.Id); } "));

    [Fact]
    public async Task A_chain_does_not_take_a_rule_over_detections_as_a_signal()
    {
        const string Chain =
            "[Signal(\"over\")] public sealed partial class Over { [Event] static bool E(DetectionEvent<Source> d) => true; } "
            + "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Login e) => e.Host; [Activity(typeof(Over))] public partial bool A { get; } [Case(\"x\", Severity.High)] bool X => A; }";

        Assert.Contains("RULE0021 typeof(Over)", await AnalyzerTest.ReportRule(Source + Chain));
    }

    [Fact]
    public async Task A_rule_of_another_assembly_without_a_generated_part_is_reported()
    {
        var library = AnalyzerTest.Compile(AnalyzerTest.Schema + Source).ToMetadataReference();
        var over = AnalyzerTest.Compile(On("[Event] static bool E(DetectionEvent<Source> d) => true;")).WithAssemblyName("Other").AddReferences(library);

        var found = await over.WithAnalyzers([new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();

        Assert.Equal("RULE0062", Assert.Single(found).Id);
    }

    private static async Task<string[]> Diagnostics(string source) =>
    [
        .. (await AnalyzerTest.Compile(AnalyzerTest.Schema + source).WithAnalyzers([new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync())
            .Select(diagnostic => diagnostic.GetMessage(CultureInfo.InvariantCulture)),
    ];

    private static string On(string members) => $"[Rule(\"on\")] public sealed partial class On {{ {members} }} ";
}
