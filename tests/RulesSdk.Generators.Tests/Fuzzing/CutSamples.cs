namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>A source to be cut, and the other files of its project.</summary>
/// <param name="Text">The source.</param>
/// <param name="Others">Files that it may need.</param>
/// <param name="Rules">Files of rules, of which a few go with it.</param>
/// <param name="IsOverSchemas">Whether the project references the schemas of the repository; it is itself that of the schemas otherwise.</param>
internal sealed record CutSample(string Text, string[] Others, string[] Rules, bool IsOverSchemas = true);

/// <summary>The sources of the repository that have what the SDK gives a meaning to.</summary>
internal static class CutSamples
{
    private const string Tuned =
        """
        using System;
        using System.Linq;
        using RulesSdk;

        namespace Acme;

        [Rule("tuned", Severity.Low), NewValue(nameof(Port), "14d", Learn = "7d"), Suppress("24h", By = nameof(Name)), Window("1h")]
        public sealed partial class Tuned
        {
            [Event] static bool Call(CallEvent e) => e is { Name: "a" or "b", Error: null };
            [Let] static int? Port(CallEvent call) => call.Port;
            [GroupBy(AllowZero = true)] static string User(CallEvent call) => call.User.Id;
            [Outcome] static string? Name(CallEvent call) => Outcomes.Max(call.Name);
        }

        [Rule("steps", Severity.Low), Sequence("5m", AllowEqual = true)]
        public sealed partial class Steps
        {
            [Event] static bool First(CallEvent e) => e.Name == "a";
            [Event] static bool Second(CallEvent e) => e.Name == "b";
            [GroupBy] static string User(CallEvent first, CallEvent second) => Outcomes.Same(first.User.Id, second.User.Id);
        }

        [Tuning(typeof(Tuned), Severity = Severity.High, Window = "2h", Enabled = true)]
        public sealed partial class Ours
        {
            [Exclude] static bool Scanner(CallEvent call) => Cidr.IsInRange(call.SourceIp, "10.0.0.0/8") && call.Tags.Any(tag => tag == "scan");
        }

        [Tuning(typeof(Steps), Enabled = false)]
        internal sealed partial class Theirs
        {
            [Exclude] static bool One(CallEvent first) => first.Count > 3;
            [Exclude] static bool Two(CallEvent second) => second.Error is not null;
        }

        """;

    // so that what normalizers make is compiled
    private const string OverUdm =
        """
        namespace Acme;

        [RulesSdk.Rule("over_udm", RulesSdk.Severity.Low)]
        public sealed partial class OverUdm
        {
            [RulesSdk.Event] static bool Seen(RulesSdk.Schemas.UdmEvent e) => e.Metadata.EventType == "X" && e.Principal.Ip.Contains("10.0.0.1");
            [RulesSdk.Outcome] static string User(RulesSdk.Schemas.UdmEvent seen) => seen.Principal.User.UserId;
        }
        """;

    private static readonly string[] Marks = ["[Rule(", "[Signal(", "[RulePack(", "[EventSchema(", "[Macro]", "[ReferenceList(", "[ReferenceTable(", "[Enrichment(", "[Normalizer]", "[Tuning("];

    /// <summary>All of them, by where they are from.</summary>
    public static CutSample[][] All { get; } =
    [
        OfTests(), Of("rules/RulesSdk.Rules.Aws"), Of("rules/RulesSdk.Rules.Udm"), Of("rules/RulesSdk.Rules.Workload"), Of("examples"), Of("tests/RulesSdk.TestRules"), OfSchemas(),
    ];

    private static CutSample[] OfTests()
    {
        string[] rules = [Sources.Single, Sources.Join, Sources.Detections, Sources.Chain, Sources.Macros, Sources.Pack, Sources.Threshold, Sources.Lists, Sources.Absence, Sources.Tied, Sources.Listed, Sources.Enriched, Tuned];
        string[] needed = [Sources.Schema, Sources.Macros, Sources.Pack, Sources.Listed, Sources.Enriched];
        string[] normalized = [Sources.Schema, Sources.Unified, Sources.Normalizers, Unified];
        return
        [
            .. rules.Select(text => new CutSample(text, [.. needed.Where(other => other != text)], [.. rules.Except(needed).Where(other => other != text)])),
            new(Sources.Schema, [.. needed.Skip(1)], [.. rules.Except(needed)]),
            .. normalized.Select(text => new CutSample(text, [.. normalized.Where(other => other != text)], [])),
        ];
    }

    private const string Unified =
        """
        using System.Collections.Generic;
        using System.Linq;
        using RulesSdk;

        namespace Acme;

        [Rule("unified", Severity.Low)]
        public sealed partial class OverUnified
        {
            [Event] static bool Seen(UnifiedEvent e) => e.Metadata is { Vendor: "ACME", Bytes: > 3 } && e.Results.Any(result => result.Action.Contains("BLOCK")) && e.Target?.Key != "a";
            [Let] static IReadOnlyList<string> From(UnifiedEvent seen) => [.. seen.Principal.Parts.Select(part => part.Name), .. seen.Principal.Ip];
            [GroupBy] static string User(string from) => from;
            [Outcome] static string Field(UnifiedEvent seen) => seen.Fields["key"] + seen.Details["a"].Text;
        }

        """;

    private static CutSample[] Of(string folder)
    {
        // an example may be a program besides, over packages that are not here
        var all = Read(folder).ToArray();
        var marked = all.Where(text => Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal))).ToArray();
        var rules = marked.Where(text => text.Contains("[Rule(", StringComparison.Ordinal) || text.Contains("[Signal(", StringComparison.Ordinal)).ToArray();
        var needed = (folder == "examples" ? marked : all).Except(rules).ToArray();
        return [.. marked.Select(text => new CutSample(text, [.. needed.Where(other => other != text)], [.. rules.Where(other => other != text)]))];
    }

    private static CutSample[] OfSchemas()
    {
        string[] all = [.. Read("src/RulesSdk.Schemas").Where(text => !text.Contains("namespace RulesSdk.Schemas.Workload.Context", StringComparison.Ordinal) && !text.Contains("class ExecutionContexts", StringComparison.Ordinal))];
        return [.. all.Select(text => new CutSample(text, [OverUdm, .. all.Where(other => other != text)], [], IsOverSchemas: false))];
    }

    private static IEnumerable<string> Read(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository(), folder), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/Context/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "RulesSdk.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("There is no RulesSdk.sln above the tests.");
        }

        return folder.FullName;
    }
}
