using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Diagnostics;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>RULE0061: reads an outcome of a detection by the method of its kind, where what is asked of it then compiles.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReaderCodeFixProvider)), Shared]
public sealed class ReaderCodeFixProvider() : RepairCodeFixProvider(RuleDiagnostics.DetectionOutcome)
{
    private protected override IEnumerable<Repair> RepairsOf(Diagnostic diagnostic, SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (NamesOf(diagnostic) is not [var reader]
            || node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax access } call)
        {
            yield break;
        }

        var read = call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(reader)));
        var (target, instead) = call.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison
            && Compared(comparison, comparison.Left == call ? comparison.Right : comparison.Left, read, reader, model, cancellationToken) is { } whole ? (comparison, whole) : ((ExpressionSyntax)call, (ExpressionSyntax)read);
        if (Speculation.Holds(target, instead, model))
        {
            yield return new Repair($"Write '{instead.WithoutTrivia()}'", diagnostic.Id).Replace(target, _ => instead);
        }
    }

    // d.Text("Hosts") == "db" => d.Texts("Hosts").Contains("db"); d.Int64("User") == 7 => d.Text("User") == "7"
    private static ExpressionSyntax? Compared(BinaryExpressionSyntax comparison, ExpressionSyntax other, ExpressionSyntax read, string reader, SemanticModel model, CancellationToken cancellationToken)
    {
        if (reader == "Texts")
        {
            var negation = comparison.IsKind(SyntaxKind.NotEqualsExpression) ? "!" : "";
            return SyntaxFactory.ParseExpression($"{negation}{read.WithoutTrivia()}.Contains({other.WithoutTrivia()})");
        }

        return reader == "Text" && model.GetConstantValue(other, cancellationToken) is { HasValue: true, Value: IFormattable value }
            ? SyntaxFactory.ParseExpression($"{read.WithoutTrivia()} {comparison.OperatorToken.ValueText} {SymbolDisplay.FormatLiteral(value.ToString(null, CultureInfo.InvariantCulture), quote: true)}")
            : null;
    }
}
