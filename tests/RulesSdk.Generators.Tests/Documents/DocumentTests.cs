using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using RulesSdk.Analyzers;
using RulesSdk.Analyzers.Attack;
using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Workload;
using RulesSdk.Schemas;

namespace RulesSdk.Generators.Tests.Documents;

/// <summary>
/// The C# of <c>docs</c> compiles, with the generators and the analyzers, without a warning. A block is compiled by itself, as a file of
/// namespace Acme. It may use what other blocks of its page declare, and what those of <c>authoring.md</c> do. A block that is
/// no whole file is marked as <c>csharp fragment</c>; of it only the grammar is checked, and so it is in the pages of
/// diagnostics, which show parts of rules. A column of a table that is headed C# has predicates over the page's first
/// schema, or over that of the examples.
/// </summary>
public sealed partial class DocumentTests
{
    // A page that another test holds as a whole: GettingStartedTests follows it, KillTests compares it with an example.
    private static readonly string[] HeldElsewhere = ["getting-started.md", "detections.md", "operations.md"];

    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Text.Json.Serialization;
        global using System.Text.RegularExpressions;
        global using RulesSdk;
        global using RulesSdk.Schemas;
        global using static RulesSdk.Outcomes;
        """;

    private static readonly Assembly[] Packages = [typeof(CloudTrailEvent).Assembly, typeof(AwsRules).Assembly, typeof(WorkloadRules).Assembly, typeof(AttackVersion).Assembly];

    /// <summary>Whole blocks by page and line.</summary>
    public static TheoryData<string, int> Whole => Those(static block => !block.IsFragment && !IsOfDiagnostic(block));

    /// <summary>Fragments by page and line.</summary>
    public static TheoryData<string, int> Fragments => Those(static block => block.IsFragment);

    /// <summary>Blocks of which only the grammar is checked.</summary>
    public static TheoryData<string, int> Parts => Those(static block => block.IsFragment || IsOfDiagnostic(block));

    /// <summary>Pages with a column of C#.</summary>
    public static TheoryData<string> PagesWithColumns => [.. DocumentBlock.Pages.Where(static page => Cells(page).Any())];

    [Theory, MemberData(nameof(Whole))]
    public async Task A_block_compiles_and_its_rules_have_programs(string page, int line)
    {
        var block = Block(page, line);
        var output = await Compile(DocumentBlock.FilesFor(page, block.Text, block));
        foreach (var name in block.Declares)
        {
            if (output.GetType("Acme." + name)?.GetProperty("Rule")?.GetValue(null) is RuleDefinition rule)
            {
                Assert.NotNull(rule.CreateProgram());
                Assert.NotEmpty(rule.Plan);
            }
        }
    }

    [Theory, MemberData(nameof(Fragments))]
    public void What_is_marked_as_a_fragment_could_not_be_whole(string page, int line)
    {
        var block = Block(page, line);

        Assert.NotEmpty(GeneratorTest.TryRunOver(Packages, [.. DocumentBlock.FilesFor(page, block.Text, block), Common]).Faults);
    }

    [Theory, MemberData(nameof(Parts))]
    public void A_part_of_a_file_has_the_grammar_of_CSharp(string page, int line)
    {
        // What is left out is a name, or nothing. A part may end before the type, or before its body; or its lines are expressions.
        var text = Block(page, line).Text.Replace("{ … }", "{ }", StringComparison.Ordinal).Replace("…", "_", StringComparison.Ordinal).TrimEnd();
        var last = text.Split('\n')[^1];
        var whole = text + (AttributeEnd().IsMatch(last) ? "\nclass _ { }" : TypeHead().IsMatch(last) ? "\n{ }" : "");
        var faults = CSharpSyntaxTree.ParseText(whole, GeneratorTest.ParseOptions.WithKind(SourceCodeKind.Script)).GetDiagnostics();

        Assert.True(
            !faults.Any() || text.Split('\n').All(static expression => !SyntaxFactory.ParseExpression(expression).GetDiagnostics().Any()),
            string.Join("\n", faults.Select(fault => $"docs/{page}({line + fault.Location.GetLineSpan().StartLinePosition.Line + 1}): {fault.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")));
    }

    [Theory, MemberData(nameof(PagesWithColumns))]
    public async Task The_cells_of_a_column_of_CSharp_are_predicates(string page)
    {
        var schema = Array.Find(DocumentBlock.All, block => block.Page == page && block.Text.Contains("[EventSchema(", StringComparison.Ordinal)) is { } own ? Schema().Match(own.Text).Groups[1].Value : "LoginEvent";
        var rules = Cells(page).Select((cell, number) => $$"""
            /// <summary>{{number}}</summary>
            [Signal("cell_{{number}}")]
            public sealed partial class Cell{{number}}
            {
                static readonly string[] Words = ["db", "web"];

                [Event] static bool E({{schema}} e) => {{cell}};
            }
            """).ToList();
        var text = "namespace Acme;\n" + string.Join('\n', rules);

        await Compile([.. DocumentBlock.FilesFor(page, text), CSharpSyntaxTree.ParseText(text, GeneratorTest.ParseOptions, $"cells of docs/{page}")]);
    }

    [Fact]
    public async Task The_tuning_of_the_guide_sets_what_it_says()
    {
        var block = DocumentBlock.All.Single(static block => block.Declares.Contains("OurLogins"));

        var found = (RuleTuning)(await Compile(DocumentBlock.FilesFor(block.Page, block.Text, block))).GetType("Acme.OurLogins")!.GetProperty("Tuning")!.GetValue(null)!;

        Assert.Equal(("login_outside", Severity.Low, 1), (found.RuleId, found.Severity, found.Exclusions.Count));
    }

    [Fact]
    public void The_guide_shows_every_sort_of_rule() => Assert.Equal(
        [
            "aws_lateral_movement_using_iam_session_token", "shared_group", "unattended_account", "discovery_over_ssh", "lateral_movement_attack_chain", "host_scan", "ssh_after_scan",
            "admin_login_from_abroad", "admin_login_failed_outside", "login_from_new_country", "login_from_tor", "login_to_finance", "taken_over_step_by_step", "upload_from_elsewhere",
            "call_after_refused_door", "trail_switched_off", "password_spraying", "login_outside", "many_failed_logins", "session_token_issued",
        ],
        DocumentBlock.All.Where(static block => !block.IsFragment && !IsOfDiagnostic(block) && !HeldElsewhere.Contains(block.Page)).SelectMany(static block => RuleId().Matches(block.Text)).Select(static match => match.Groups[1].Value));

    // Each more is one that no compiler reads: make it whole, or change the number with a reason.
    [Fact]
    public void No_more_blocks_are_fragments() => Assert.Equal(23, Fragments.Count);

    [Fact]
    public void Every_block_of_code_is_looked_at()
    {
        var fences = DocumentBlock.Pages.SelectMany(static page => DocumentBlock.TextOf(page).Split('\n')).Count(static line => line.StartsWith("```c", StringComparison.OrdinalIgnoreCase));

        Assert.Equal(fences, DocumentBlock.All.Length);
        Assert.Equal(DocumentBlock.All.Length, Whole.Count + Parts.Count + DocumentBlock.All.Count(static block => HeldElsewhere.Contains(block.Page)));
    }

    private static SyntaxTree Common => CSharpSyntaxTree.ParseText(Usings, GeneratorTest.ParseOptions, "Usings.cs");

    private static async Task<Assembly> Compile(IEnumerable<SyntaxTree> files)
    {
        var (output, faults) = GeneratorTest.TryRunOver(Packages, [.. files, Common]);
        var analyzed = await output.Compilation.WithAnalyzers([new RuleAnalyzer(), new AttackAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Diagnostic[] all = [.. faults, .. analyzed.Where(static fault => fault.Severity >= DiagnosticSeverity.Warning)];

        Assert.True(all.Length == 0, string.Join("\n", all.Select(static fault => $"{fault} {fault.Location.SourceTree?.GetText().Lines[fault.Location.GetLineSpan().StartLinePosition.Line]}")));
        return output.Load();
    }

    private static TheoryData<string, int> Those(Func<DocumentBlock, bool> are)
    {
        var data = new TheoryData<string, int>();
        foreach (var block in DocumentBlock.All.Where(block => !HeldElsewhere.Contains(block.Page) && are(block)))
        {
            data.Add(block.Page, block.Line);
        }

        return data;
    }

    private static DocumentBlock Block(string page, int line) => DocumentBlock.All.Single(block => block.Page == page && block.Line == line);

    private static bool IsOfDiagnostic(DocumentBlock block) => block.Page.StartsWith("diagnostics/", StringComparison.Ordinal);

    // The cells of columns that are headed C#.
    private static IEnumerable<string> Cells(string page)
    {
        foreach (Match table in Table().Matches(DocumentBlock.TextOf(page)))
        {
            var rows = table.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static row => Bar().Split(row).Select(static cell => cell.Trim()).ToArray()).ToArray();
            var column = Array.IndexOf(rows[0], "C#");
            foreach (var cell in rows.Skip(2).Where(_ => column > 0).Select(row => row[column]).Where(static cell => cell.StartsWith("`e", StringComparison.Ordinal) || WholeCode().IsMatch(cell)))
            {
                yield return cell.Trim('`').Replace("\\|", "|", StringComparison.Ordinal);
            }
        }
    }

    [GeneratedRegex(@"^\[Rule\(""([^""]+)""", RegexOptions.Multiline)]
    private static partial Regex RuleId();

    [GeneratedRegex(@"\[EventSchema\([^\n]*\n[^\n]* record (\w+)")]
    private static partial Regex Schema();

    [GeneratedRegex(@"^(?:\|.*\n){3,}", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    [GeneratedRegex(@"^`[^`\[]+\([^`]*`$")]
    private static partial Regex WholeCode();

    // An attribute without what it is on.
    [GeneratedRegex(@"\](\s*//.*)?$")]
    private static partial Regex AttributeEnd();

    [GeneratedRegex(@"^(?!.*[;{}]).*\b(class|record) \w+[^;{}]*$")]
    private static partial Regex TypeHead();
}
