using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RulesSdk.Analyzers.Tests;

/// <summary>Compiles test sources and runs the analyzer over them.</summary>
internal static class AnalyzerTest
{
    public const string Usings = """
        using System; using System.Collections.Generic; using System.Linq; using System.Text.RegularExpressions; using RulesSdk;
        using static RulesSdk.Outcomes;
        namespace Acme;

        """;

    /// <summary>The schema of rules with faults: as few fields as these need.</summary>
    public const string Schema = """
        [EventSchema("acme.login")] public sealed partial record Login
        {
            [EventTime] public DateTimeOffset Time { get; init; }
            public string User { get; init; } = "";
            public string Host { get; init; } = "";
            public double Score { get; init; }
            public IReadOnlyList<string> Groups { get; init; } = [];
        }

        """;

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "RulesSdk.dll" or "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>What is reported over sources that each start with the usings and the namespace: "id text".</summary>
    public static async Task<IReadOnlyList<string>> Report(params string[] sources) => Texts(await Diagnostics(sources));

    /// <summary>The diagnostics over sources that each start with the usings and the namespace.</summary>
    public static Task<ImmutableArray<Diagnostic>> Diagnostics(params string[] sources) =>
        Compile(sources).WithAnalyzers([new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync();

    private static string[] Texts(ImmutableArray<Diagnostic> diagnostics) =>
    [
        .. diagnostics.OrderBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)}"),
    ];

    /// <summary>What is reported over a source that references a compiled library, which no generator has seen.</summary>
    public static async Task<IReadOnlyList<string>> ReportOver(string library, string source)
    {
        using var stream = new MemoryStream();
        var compiled = CSharpCompilation.Create("Lib", [CSharpSyntaxTree.ParseText(library)], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(stream);
        Assert.True(compiled.Success, string.Join("\n", compiled.Diagnostics));
        var compilation = Compile(source).AddReferences(MetadataReference.CreateFromImage(stream.ToArray()));
        return Texts(await compilation.WithAnalyzers([new RuleAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }

    public static CSharpCompilation Compile(params string[] sources) =>
        CSharpCompilation.Create(
            "Acme",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(Usings + source, new CSharpParseOptions(LanguageVersion.Preview), $"File{index}.cs")),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static Task<IReadOnlyList<string>> ReportRule(string source) => Report(Schema + source);
}
