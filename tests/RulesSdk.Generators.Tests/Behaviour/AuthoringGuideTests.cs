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

namespace RulesSdk.Generators.Tests.Behaviour;

/// <summary>
/// What the authoring guide shows is compiled as it stands, with the generators and the analyzer, without a warning. A block
/// may use what another declares. One that is no whole file is marked as <c>csharp fragment</c>.
/// </summary>
public sealed partial class AuthoringGuideTests
{
    private const string Page = "docs/authoring.md";

    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Text.Json.Serialization;
        global using RulesSdk;
        global using RulesSdk.Schemas;
        global using static RulesSdk.Outcomes;
        """;

    private static readonly Assembly[] Packages = [typeof(CloudTrailEvent).Assembly, typeof(AwsRules).Assembly, typeof(WorkloadRules).Assembly, typeof(AttackVersion).Assembly];

    private static readonly Block[] Blocks = [.. Read()];

    /// <summary>The lines at which whole blocks begin.</summary>
    public static TheoryData<int> Whole => [.. Blocks.Where(block => !block.IsFragment).Select(block => block.Line)];

    /// <summary>The lines at which fragments begin.</summary>
    public static TheoryData<int> Fragments => [.. Blocks.Where(block => block.IsFragment).Select(block => block.Line)];

    [Theory, MemberData(nameof(Whole))]
    public async Task A_block_compiles_and_its_rules_have_programs(int line)
    {
        var block = Blocks.Single(block => block.Line == line);
        var (output, faults) = GeneratorTest.TryRunOver(Packages, FilesOf(block));
        var analyzed = await output.Compilation.WithAnalyzers([new RuleAnalyzer(), new AttackAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Diagnostic[] all = [.. faults, .. analyzed.Where(fault => fault.Severity >= DiagnosticSeverity.Warning)];

        Assert.True(all.Length == 0, string.Join("\n", all.Select(fault => fault.ToString())));
        var loaded = output.Load();
        foreach (var name in block.Declares)
        {
            if (loaded.GetType("Acme." + name)?.GetProperty("Rule")?.GetValue(null) is RuleDefinition rule)
            {
                Assert.NotNull(rule.CreateProgram());
                Assert.NotEmpty(rule.Plan);
            }
        }
    }

    [Theory, MemberData(nameof(Fragments))]
    public void What_is_marked_as_a_fragment_could_not_be_whole(int line) =>
        Assert.NotEmpty(GeneratorTest.TryRunOver(Packages, FilesOf(Blocks.Single(block => block.Line == line))).Faults);

    [Fact]
    public void The_tuning_of_the_guide_sets_what_it_says()
    {
        var tuning = Blocks.Single(block => block.Declares.Contains("OurLogins"));

        var found = (RuleTuning)GeneratorTest.TryRunOver(Packages, FilesOf(tuning)).Output.Load().GetType("Acme.OurLogins")!.GetProperty("Tuning")!.GetValue(null)!;

        Assert.Equal(("login_from_new_country", Severity.Low, 1), (found.RuleId, found.Severity, found.Exclusions.Count));
    }

    [Fact]
    public void The_guide_shows_every_sort_of_rule() => Assert.Equal(
        [
            "aws_lateral_movement_using_iam_session_token", "password_spraying", "unattended_account", "taken_over_step_by_step", "shared_group",
            "lateral_movement_attack_chain", "host_scan", "ssh_after_scan", "call_after_refused_door", "login_from_tor", "login_to_finance", "admin_login_from_abroad", "session_token_issued",
            "trail_switched_off", "login_from_new_country", "discovery_over_ssh",
        ],
        Blocks.SelectMany(block => RuleId().Matches(block.Text)).Select(match => match.Groups[1].Value));

    [Fact]
    public void Every_block_of_code_is_looked_at() =>
        Assert.Equal(File.ReadAllLines(PathOf(Page)).Count(static line => line.StartsWith("```c", StringComparison.OrdinalIgnoreCase)), Blocks.Length);

    // The block and, as files of their own, those that declare what it names, and so on.
    private static List<SyntaxTree> FilesOf(Block block)
    {
        var taken = new List<Block> { block };
        for (var i = 0; i < taken.Count; i++)
        {
            var names = Word().Matches(taken[i].Text).Select(match => match.Value).Except(taken.SelectMany(one => one.Declares)).ToHashSet();
            taken.AddRange(Blocks.Where(other => !taken.Contains(other) && other.Declares.Any(names.Contains)));
        }

        return [CSharpSyntaxTree.ParseText(Usings, GeneratorTest.ParseOptions, "Usings.cs"), .. taken.Select(FileOf)];
    }

    // Its lines are those of the page.
    private static SyntaxTree FileOf(Block block) => CSharpSyntaxTree.ParseText(
        new string('\n', block.Line - 1) + "namespace Acme;\n" + block.Text, GeneratorTest.ParseOptions, Page);

    private static IEnumerable<Block> Read()
    {
        var page = File.ReadAllText(PathOf(Page)).ReplaceLineEndings("\n");
        foreach (Match match in CSharp().Matches(page))
        {
            var text = match.Groups[2].Value;
            yield return new(
                page.AsSpan(0, match.Index).Count('\n') + 1, text, match.Groups[1].Length > 0, [.. Declaration().Matches(text).Select(one => one.Groups[1].Value)]);
        }
    }

    private static string PathOf(string page)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RulesSdk.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, page);
    }

    [GeneratedRegex(@"^```csharp( fragment)?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();

    [GeneratedRegex(@"^\[Rule\(""([^""]+)""", RegexOptions.Multiline)]
    private static partial Regex RuleId();

    [GeneratedRegex(@"^[^/\n]*\b(?:class|record) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    /// <summary>A block of C#.</summary>
    /// <param name="Line">The line of the page at which its fence stands.</param>
    /// <param name="Text">What is within.</param>
    /// <param name="IsFragment">Whether it is marked as no whole file.</param>
    /// <param name="Declares">The types that it declares.</param>
    private sealed record Block(int Line, string Text, bool IsFragment, string[] Declares);
}
