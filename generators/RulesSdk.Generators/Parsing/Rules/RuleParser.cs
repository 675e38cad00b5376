using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Reuse;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Rules;

/// <summary>Reads <c>[Rule]</c> and <c>[Signal]</c> classes: what is declared from symbols, what it does from operations.</summary>
internal static partial class RuleParser
{
    public const string RuleAttributeName = "RulesSdk.RuleAttribute";
    public const string SignalAttributeName = "RulesSdk.SignalAttribute";

    private static readonly Remembered<RuleDeclaration> Declared = new();
    private static readonly Remembered<RuleModel> Lowered = new();

    /// <summary>Whether a node may be a rule.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) => node is ClassDeclarationSyntax;

    /// <summary>Reads a rule from its symbol; null where it cannot have a generated part.</summary>
    public static RuleDeclaration? Declare(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Declared.Of(context, () => context.TargetSymbol is INamedTypeSymbol type && context.IsFirst(cancellationToken) ? Declare(type, cancellationToken) : null);

    /// <summary>Lowers a rule's bodies; null where the rule has errors, which the analyzer reports.</summary>
    public static RuleModel? Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Lowered.Of(context, () => context.TargetSymbol is INamedTypeSymbol type && context.IsFirst(cancellationToken)
            ? Parse(type, context.SemanticModel.Compilation, report: null, cancellationToken)
            : null);

    /// <summary>Lowers a rule's bodies and checks the whole of it.</summary>
    /// <param name="type">The rule.</param>
    /// <param name="compilation">The compilation that it is part of.</param>
    /// <param name="report">Where diagnostics go; null in the generator.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The rule, or null where it has errors.</returns>
    public static RuleModel? Parse(INamedTypeSymbol type, Compilation compilation, Action<Diagnostic>? report, CancellationToken cancellationToken) =>
        type.HasSeveralMarks() ? null : new RuleBodyParser(type, compilation, report, cancellationToken).Parse();
}
