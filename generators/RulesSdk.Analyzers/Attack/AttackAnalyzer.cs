using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Analyzers.Attack;

/// <summary>Checks the tactics and techniques of rules against the version of ATT&amp;CK that their pack means.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AttackAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [RuleDiagnostics.UnknownTechnique, RuleDiagnostics.RetiredTechnique, RuleDiagnostics.OtherTactic, RuleDiagnostics.UnknownAttackVersion];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var version = new Lazy<string>(() => AttackVersions.Of(start.Compilation, start.CancellationToken));
            start.RegisterSymbolAction(symbol => Analyze(symbol, version), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<string> version)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.Attribute("RulePackAttribute") is { } pack && pack.Text("AttackVersion") is { } named && AttackVersions.Find(named) is null)
        {
            var choices = string.Join(" or ", AttackVersions.Names.Select(static name => $"\"{name}\""));
            context.ReportDiagnostic(Diagnostic.Create(RuleDiagnostics.UnknownAttackVersion, Place(pack, type, context.CancellationToken), FixProperties.Names(AttackVersions.Names), named, choices));
        }

        foreach (var attack in type.Attributes("AttackAttribute"))
        {
            if (AttackVersions.Find(version.Value) is { } facts)
            {
                new AttackChecker(version.Value, facts, attack, context.ReportDiagnostic, context.CancellationToken).Check();
            }
        }
    }

    private static Location Place(AttributeData pack, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var syntax = pack.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        var argument = syntax?.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "AttackVersion");
        return (argument?.Expression ?? (SyntaxNode?)syntax)?.GetLocation() ?? type.Locations[0];
    }
}
