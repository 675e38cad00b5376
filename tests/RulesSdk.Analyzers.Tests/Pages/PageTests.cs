using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RulesSdk.Analyzers.Attack;
using RulesSdk.Analyzers.Fixtures;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.Analyzers.Tests.Pages;

/// <summary>The pages of docs/diagnostics: what each shows under "Reported" is reported, and what it shows under "Instead" is not.</summary>
public sealed partial class PageTests
{
    // names that nothing has: the context of a page does not say what the page is about
    private static readonly string[] Unknown = ["CS0103", "CS0117", "CS0246", "CS1001", "CS1002", "CS1003", "CS1026", "CS1061", "CS1513", "CS1525"];

    public static TheoryData<string> Ids => [.. RuleDiagnostics.All.Select(static one => one.Id).Except(PageContexts.InWords.Keys)];

    [Theory, MemberData(nameof(Ids))]
    public async Task What_a_page_shows_is_reported_and_what_it_shows_instead_is_not(string id)
    {
        var page = Read(id);

        var reported = await Report(id, Block(page, "Reported"));
        var instead = await Report(id, Block(page, "Instead"));

        Assert.Contains(id, reported);
        Assert.DoesNotContain(id, instead);
        Assert.DoesNotContain(instead, static one => one.StartsWith("RULE00", StringComparison.Ordinal) && RuleDiagnostics.All.Single(descriptor => descriptor.Id == one).DefaultSeverity == DiagnosticSeverity.Error);
    }

    private static async Task<IReadOnlyList<string>> Report(string id, string example)
    {
        var pack = id == "RULE0089" ? "[RulePack(\"acme\", AttackVersion = \"19\")] public sealed partial class AcmePack : IRulePack;" : "";
        var sources = PageContexts.Of(id).Of(example);
        var compilation = AnalyzerTest.Compile(sources[0] + pack, sources[1]).AddReferences(id is "RULE0084" or "RULE0085" or "RULE0086" or "RULE0087" ? [FixtureTests.Kit] : []);
        if (id is not ("RULE0084" or "RULE0051"))
        {
            Assert.Equal("", string.Join('\n', compilation.GetDiagnostics().Where(static one => Unknown.Contains(one.Id) && IsOfExample(one)).Take(3)));
        }

        var options = compilation.Options.WithSpecificDiagnosticOptions([KeyValuePair.Create(id, ReportDiagnostic.Info)]);
        var found = await compilation.WithOptions(options).WithAnalyzers([new RuleAnalyzer(), new AttackAnalyzer(), new FixtureAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(IsOfExample).Select(static one => one.Id).Distinct()];
    }

    // the other file has the types that it names
    private static bool IsOfExample(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath == "File1.cs";

    private static string Block(string page, string heading) =>
        CodeBlock().Match(page[page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..]).Groups[1].Value;

    private static string Read(string id, [System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "diagnostics", id + ".md")).ReplaceLineEndings("\n");

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
