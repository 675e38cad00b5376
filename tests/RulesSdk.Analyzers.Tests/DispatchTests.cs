using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RulesSdk.Analyzers.Tests;

/// <summary>Which predicates are said to be asked about every event, where that is switched on.</summary>
public class DispatchTests
{
    private const string Chain = "[Rule(\"c\"), Window(\"1h\")] public sealed partial class C { [GroupBy] static string Key(Login e) => e.Host; [Activity(When = nameof(Seen))] public partial bool A { get; } static bool Seen(Login e) => PREDICATE; [Case(\"A\", Severity.Low)] bool Is => A; }";

    [Theory]
    [InlineData("true")]
    [InlineData("e.User != \"root\"")]
    [InlineData("e.User == e.Host")]
    [InlineData("e.User == \"\"")]
    [InlineData("e.User.Contains(\"ab\")")]
    [InlineData("e.User.Contains(\"abc\") || e.Score < 5")]
    [InlineData("e.Score < 5")]
    [InlineData("e.Groups.Contains(\"admin\")")]
    [InlineData("Cidr.IsInRange(e.Host, \"0.0.0.0/0\")")]
    public async Task Those_that_nothing_picks(string predicate)
    {
        Assert.Equal(["RULE0059 E: No test of 'E' picks events"], await Report(Rule(predicate)));
        Assert.Equal(["RULE0059 Seen: No test of 'Seen' picks events"], await Report(Chain.Replace("PREDICATE", predicate, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("e.User == \"root\"")]
    [InlineData("e.User != \"root\" && e.Host.EndsWith(\"x\", StringComparison.Ordinal)")]
    [InlineData("e.User.Contains(\"abc\") || e.Score > 5")]
    [InlineData("e.User.ToLowerInvariant() is \"root\" or \"admin\"")]
    [InlineData("Regex.IsMatch(e.User, \"[a-z]+run\")")]
    [InlineData("Cidr.IsInRange(e.Host, \"10.0.0.0/8\")")]
    public async Task Not_those_that_something_picks(string predicate)
    {
        Assert.Empty(await Report(Rule(predicate)));
        Assert.Empty(await Report(Chain.Replace("PREDICATE", predicate, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task None_where_it_is_not_switched_on() => Assert.Empty(await AnalyzerTest.ReportRule(Rule("true")));

    private static string Rule(string predicate) => $"[Rule(\"r\")] public sealed partial class R {{ [Event] static bool E(Login e) => {predicate}; }}";

    private static async Task<IEnumerable<string>> Report(string source)
    {
        var compilation = AnalyzerTest.Compile(AnalyzerTest.Schema + source);
        var options = compilation.Options.WithSpecificDiagnosticOptions([new("RULE0059", ReportDiagnostic.Info)]);
        var diagnostics = await compilation.WithOptions(options).WithAnalyzers([new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return diagnostics.Select(static one => $"{one.Id} {one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)}: {one.GetMessage(CultureInfo.InvariantCulture).Split(',')[0]}");
    }
}
