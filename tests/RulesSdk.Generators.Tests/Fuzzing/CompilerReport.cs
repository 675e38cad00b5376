using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RulesSdk.Analyzers;

namespace RulesSdk.Generators.Tests.Fuzzing;

/// <summary>What a build makes of sources: the generators run, then the analyzers over what came out.</summary>
/// <param name="Faults">What must never be: an exception of a generator or analyzer, an error in a generated file.</param>
/// <param name="Rules">The errors of rules, as "id text".</param>
/// <param name="Own">The compiler's errors in the author's files, as "id text".</param>
internal sealed record CompilerReport(IReadOnlyList<string> Faults, IReadOnlyList<string> Rules, IReadOnlyList<string> Own)
{
    /// <summary>Builds sources.</summary>
    public static CompilerReport Of(params string[] sources) => Of(sources, isOverSchemas: true);

    /// <summary>Builds sources of a project that references the schemas of the repository, or has them itself.</summary>
    public static CompilerReport Of(string[] sources, bool isOverSchemas)
    {
        try
        {
            return Build(sources, isOverSchemas);
        }
        catch (Exception error) when (error is AggregateException or NullReferenceException && GeneratorTest.MakesCompilerThrow(isOverSchemas, sources))
        {
            return new([], [], ["the compiler itself throws"]);
        }
    }

    private static CompilerReport Build(string[] sources, bool isOverSchemas)
    {
        var output = isOverSchemas ? GeneratorTest.TryRun(sources) : GeneratorTest.TryRunAlone(sources);
        var generated = output.Result.GeneratedTrees.ToHashSet();
        var compiled = output.Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        var own = compiled.Where(diagnostic => !generated.Contains(diagnostic.Location.SourceTree!) && diagnostic.DefaultSeverity == DiagnosticSeverity.Error).ToArray();
        var analyzed = output.Compilation
            .WithAnalyzers([new RuleAnalyzer()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        var rules = analyzed.Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error && diagnostic.Id.StartsWith("RULE", StringComparison.Ordinal)).ToArray();

        // a warning in a generated file breaks the build of whoever treats warnings as errors
        var least = own.Length == 0 ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error;
        IEnumerable<string> faults =
        [
            .. output.Result.Results.Where(result => result.Exception is not null).Select(result => $"CS8785 {result.Exception}"),
            .. analyzed.Where(diagnostic => diagnostic.Id == "AD0001").Select(diagnostic => diagnostic.GetMessage()),
            .. compiled.Where(diagnostic => generated.Contains(diagnostic.Location.SourceTree!) && diagnostic.DefaultSeverity >= least && !IsHidden(output.Compilation, diagnostic)).Select(diagnostic => $"{diagnostic}\n    {Line(diagnostic)}"),
        ];
        return new([.. faults], Texts(rules), Texts(own));
    }

    // A namespace of the author's has the name of a type of the SDK, which nothing can name from there on: "namespace RulesSdk.RulePack".
    private static bool IsHidden(Compilation compilation, Diagnostic diagnostic) =>
        diagnostic.Id == "CS0118"
        && compilation.SyntaxTrees.SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>())
            .Any(declared => diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains($"'global::{declared.Name}'", StringComparison.Ordinal));

    private static ImmutableArray<string> Texts(IEnumerable<Diagnostic> diagnostics) =>
        [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan)}")];

    private static string Line(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
}
