using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RulesSdk.Analyzers.Tests;

/// <summary>What a stable rule is said to leave out, where that is switched on.</summary>
public class MetadataTests
{
    private const string All = "[Triage(\"Ask.\"), FalsePositive(\"A script.\"), Reference(\"https://example.com\"), Attack(Tactic.Execution, \"T1059\")]";

    private static readonly string[] Ids = ["RULE0500", "RULE0501", "RULE0502", "RULE0503"];

    [Theory]
    [InlineData("[Rule(\"r\")]")]
    [InlineData("[Rule(\"r\", Status = RuleStatus.Stable)]")]
    [InlineData("[Rule(\"r\"), Triage, FalsePositive(\"\"), Reference(\" \"), Attack(Tactic.Execution)]")]
    public async Task A_stable_rule_that_says_nothing_is_reported_for_each(string marks) => Assert.Equal(
        ["RULE0500 R: The rule 'r' is stable but has no triage", "RULE0501 R: The rule 'r' is stable but names no false positive", "RULE0502 R: The rule 'r' is stable but has no reference", "RULE0503 R: The rule 'r' is stable but names no technique of ATT&CK"],
        await Report(marks));

    [Theory]
    [InlineData("RULE0500", "Triage(\"Ask.\"), ")]
    [InlineData("RULE0501", "FalsePositive(\"A script.\"), ")]
    [InlineData("RULE0502", "Reference(\"https://example.com\"), ")]
    [InlineData("RULE0503", ", Attack(Tactic.Execution, \"T1059\")")]
    public async Task One_that_leaves_one_out_is_reported_for_that(string id, string left) =>
        Assert.Equal([id], (await Report("[Rule(\"r\")] " + All.Replace(left, "", StringComparison.Ordinal))).Select(report => report[..8]));

    [Theory]
    [InlineData("[Rule(\"r\")] " + All)]
    [InlineData("[Rule(\"r\", Status = RuleStatus.Experimental)]")]
    [InlineData("[Rule(\"r\", Status = RuleStatus.Test)]")]
    [InlineData("[Rule(\"r\", Status = RuleStatus.Deprecated)]")]
    [InlineData("[Signal(\"r\")]")]
    public async Task A_rule_that_says_all_is_not_nor_one_that_is_not_stable(string marks) => Assert.Empty(await Report(marks));

    [Fact]
    public async Task Nothing_is_reported_where_it_is_not_switched_on() => Assert.Empty(await AnalyzerTest.ReportRule(Rule("[Rule(\"r\")]")));

    private static string Rule(string marks) => $"{marks} public sealed partial class R {{ [Event] static bool E(Login e) => e.User == \"a\"; }}";

    private static async Task<IReadOnlyList<string>> Report(string marks)
    {
        var compilation = AnalyzerTest.Compile(AnalyzerTest.Schema + Rule(marks));
        var options = compilation.Options.WithSpecificDiagnosticOptions(Ids.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Info)));
        var diagnostics = await compilation.WithOptions(options).WithAnalyzers([new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. diagnostics.Select(static one => $"{one.Id} {one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)}: {one.GetMessage(CultureInfo.InvariantCulture).Split(',')[0]}").Order(StringComparer.Ordinal)];
    }
}
