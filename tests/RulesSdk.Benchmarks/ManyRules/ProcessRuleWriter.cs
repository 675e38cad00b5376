using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace RulesSdk.Benchmarks;

/// <summary>Writes made-up rules as the C# that people write.</summary>
internal static class ProcessRuleWriter
{
    private const string IgnoreCase = "StringComparison.OrdinalIgnoreCase";

    /// <summary>The sources of a pack: a file for each rule, the pack, and the plain methods in a list, as a loop by hand calls them.</summary>
    public static IEnumerable<(string Name, string Text)> Write(ProcessRule[] rules)
    {
        yield return ("Usings.cs", "global using System;\nglobal using System.Collections.Generic;\nglobal using System.Linq;\nglobal using System.Text.RegularExpressions;\nglobal using RulesSdk;\nglobal using RulesSdk.Benchmarks;\n");
        yield return ("ManyRules.cs", "namespace Many;\n\n[RulePack(\"many\")]\npublic sealed partial class ManyRules : IRulePack;\n");
        yield return ("ByHand.cs", ByHand(rules));
        foreach (var rule in rules)
        {
            yield return ($"{rule.TypeName}.cs", Source(rule));
        }
    }

    private static string Source(ProcessRule rule)
    {
        var source = new StringBuilder();
        source.AppendLine("namespace Many;").AppendLine();
        source.AppendLine($"/// <summary>Detects what rule {rule.Number} of the benchmark looks for.</summary>");
        source.AppendLine($"[Rule(\"{rule.Id}\", Severity.Medium, Title = \"Rule {rule.Number}\")]");
        source.AppendLine($"public sealed partial class {rule.TypeName}").AppendLine("{");
        var lists = rule.CommandLine.Select((texts, i) => (Name: $"Arguments{i}", Texts: texts)).ToArray();
        foreach (var (name, texts) in lists.Where(static list => list.Texts.Length > 1))
        {
            source.AppendLine($"    private static readonly string[] {name} = [{string.Join(", ", texts.Select(Quoted))}];").AppendLine();
        }

        var tests = new List<string>();
        if (rule.Images.Length > 0)
        {
            var ends = rule.Images.Select(static image => $"e.Image.EndsWith({Quoted('\\' + image)}, {IgnoreCase})");
            tests.Add(Any(rule.OriginalNames.Length == 0 ? ends : [.. ends, $"e.OriginalFileName is {string.Join(" or ", rule.OriginalNames.Select(Quoted))}"]));
        }

        if (rule.Parents.Length > 0)
        {
            tests.Add(Any(rule.Parents.Select(static parent => $"e.ParentImage.EndsWith({Quoted('\\' + parent)}, {IgnoreCase})")));
        }

        tests.AddRange(lists.Select(static list => list.Texts is [var one] ? $"e.CommandLine.Contains({Quoted(one)}, {IgnoreCase})" : $"{list.Name}.Any(text => e.CommandLine.Contains(text, {IgnoreCase}))"));
        if (rule.Pattern is { } pattern)
        {
            tests.Add($"Regex.IsMatch(e.CommandLine, {Quoted(pattern.Pattern)}, RegexOptions.NonBacktracking)");
        }

        if (rule.User.Length > 0)
        {
            tests.Add($"e.User.Contains({Quoted(rule.User)}, {IgnoreCase})");
        }

        if (rule.IntegrityLevels.Length > 0)
        {
            tests.Add($"e.IntegrityLevel is {string.Join(" or ", rule.IntegrityLevels.Select(Quoted))}");
        }

        if (rule.Exceptions.Length > 0)
        {
            tests.Add("!" + Any(rule.Exceptions.Select(static folder => $"e.CurrentDirectory.StartsWith({Quoted(folder)}, {IgnoreCase})"), always: true));
        }

        source.AppendLine($"    [Event] internal static bool Started(ProcessEvent e) => {string.Join("\n        && ", tests)};").AppendLine();
        source.AppendLine("    [Outcome] static string Host(ProcessEvent started) => started.Host;");
        return source.AppendLine("}").ToString();
    }

    private static string Any(IEnumerable<string> terms, bool always = false) =>
        terms.ToArray() is [var one] && !always ? one : $"({string.Join(" || ", terms)})";

    // The image decides for most, so a person would look it up first.
    private static string ByHand(ProcessRule[] rules)
    {
        var source = new StringBuilder();
        source.AppendLine("namespace Many;").AppendLine().AppendLine("public static class ByHand").AppendLine("{");
        source.AppendLine("    public static readonly (string Id, string[] Images, Func<ProcessEvent, bool> Test)[] Rules =").AppendLine("    [");
        foreach (var rule in rules)
        {
            var images = rule.OriginalNames.Length > 0 ? [] : rule.Images;
            source.AppendLine($"        (\"{rule.Id}\", [{string.Join(", ", images.Select(Quoted))}], {rule.TypeName}.Started),");
        }

        return source.AppendLine("    ];").AppendLine("}").ToString();
    }

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
