using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;

namespace RulesSdk.Generators.Tests.Parsing;

/// <summary>Compiles test sources and runs the parser over their rules.</summary>
internal static class ParserTest
{
    /// <summary>The schema of lowered expressions: a field of each type that they may name, nullable and other.</summary>
    public const string Schema = """
        using System; using System.Collections.Generic; using System.Linq; using System.Text.RegularExpressions; using RulesSdk;
        using static RulesSdk.Outcomes;
        namespace Acme;
        public enum Kind { None, Login, Logout }
        public sealed record Actor { public string Name { get; init; } = ""; public string? Alias { get; init; } public int? Age { get; init; } public Actor? Parent { get; init; } }
        [EventSchema("acme.login", Lateness = "5m")]
        public sealed partial record Login
        {
            [EventId] public string Id { get; init; } = "";
            [EventTime, AlsoNamed("@timestamp")] public DateTimeOffset Time { get; init; }
            public DateTimeOffset Seen { get; init; }
            public string User { get; init; } = "";
            public string? Error { get; init; }
            public int Port { get; init; }
            public long Bytes { get; init; }
            public int? Code { get; init; }
            public double Score { get; init; }
            public bool Admin { get; init; }
            public Kind Kind { get; init; }
            public Actor Actor { get; init; } = new();
            public Actor? Proxy { get; init; }
            public IReadOnlyList<string> Groups { get; init; } = [];
            public IReadOnlyList<Actor> Chain { get; init; } = [];
            public Map<string> Extra { get; init; }
            public Json Body { get; init; }
        }

        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "RulesSdk.dll" or "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Acme",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse), $"File{index}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Parses the rule <c>Acme.R</c>.</summary>
    public static RuleModel? Parse(string source, out List<Diagnostic> diagnostics)
    {
        var compilation = Compile(Schema + source);
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is not ("CS9248" or "CS0535" or "CS0315" or "CS8795")).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors));
        var reported = new List<Diagnostic>();
        var model = RuleParser.Parse(compilation.GetTypeByMetadataName("Acme.R")!, compilation, reported.Add, default);
        diagnostics = reported;
        return model;
    }

    /// <summary>The printed form of a single-event predicate over <c>e</c>.</summary>
    public static string Lower(string body, string others = "", string outside = "")
    {
        var model = Parse($"[Rule(\"r\")] public sealed partial class R {{ [Event] static bool E(Login e) {(body.StartsWith('{') ? body : $"=> {body};")} {others} }} {outside}", out var diagnostics);
        Assert.True(diagnostics.Count == 0, string.Join("\n", diagnostics));
        return ExpressionPrinter.Print(model!.Variables[0].Body);
    }
}
