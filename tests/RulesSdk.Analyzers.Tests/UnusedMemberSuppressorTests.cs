using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace RulesSdk.Analyzers.Tests;

public class UnusedMemberSuppressorTests
{
    [Fact]
    public async Task Unused_members_of_a_rule_are_hushed_and_others_are_not()
    {
        var compilation = AnalyzerTest.Compile(
            AnalyzerTest.Schema + "[Rule(\"r\")] public sealed partial class R { [Event] static bool Login(Login e) => true; [Outcome] static string User(Login e) => e.User; static bool Forgotten(Login e) => true; }");
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);

        var diagnostics = await compilation.WithAnalyzers([new Unused(), new UnusedMemberSuppressor()], options).GetAnalyzerDiagnosticsAsync();

        Assert.Equal(
            ["Forgotten False", "Login True", "User True"],
            diagnostics.Where(diagnostic => diagnostic.Id == "IDE0051")
                .Select(diagnostic => $"{diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)} {diagnostic.IsSuppressed}")
                .Order(StringComparer.Ordinal));
    }

    /// <summary>Reports every private method of R, as the code-style analyzer reports those without callers.</summary>
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Unused : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Descriptor = new("IDE0051", "Unused", "Unused", "Style", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptor];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSymbolAction(
                static symbol =>
                {
                    if (symbol.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, ContainingType.Name: "R", IsImplicitlyDeclared: false } method)
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(Descriptor, method.Locations[0]));
                    }
                },
                SymbolKind.Method);
        }
    }
}
