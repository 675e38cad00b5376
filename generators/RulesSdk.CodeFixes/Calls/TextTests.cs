using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>Tests of a part of a text, as tests of the whole: <c>IndexOf</c>, <c>Substring</c>, characters by their place, comparers.</summary>
internal static class TextTests
{
    public static Rewrite? Instead(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        return node switch
        {
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var source, Name.Identifier.ValueText: var name } } call => name switch
            {
                "IndexOf" when IsText(source) => Found(call, source),
                "Substring" when IsText(source) && call.ArgumentList.Arguments is [{ Expression: var from }, { Expression: var length }] && Number(from) == 0 => Start(call, source, Number(length)),
                "Equals" when model.GetSymbolInfo(source, cancellationToken).Symbol is IPropertySymbol comparer && comparer.ContainingType.Is("System.StringComparer") => Compared(call, comparer.Name),
                _ => null,
            },
            ElementAccessExpressionSyntax { Expression: var source, ArgumentList.Arguments: [{ Expression: var place }] } access when IsText(source) => place switch
            {
                RangeExpressionSyntax { LeftOperand: null, RightOperand: { } end } => Start(access, source, Number(end)),
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.IndexExpression, Operand: var last } when Number(last) == 1 => Character(access, source, "EndsWith"),
                _ when Number(place) == 0 => Character(access, source, "StartsWith"),
                _ => null,
            },
            _ => null,
        };

        bool IsText(ExpressionSyntax source) => model.GetTypeInfo(source, cancellationToken).Type?.SpecialType == SpecialType.System_String;

        int? Number(ExpressionSyntax expression) => model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: int number } ? number : null;

        // IndexOf may also be given where to start
        bool IsComparison(ArgumentSyntax? argument) => argument is null || model.GetTypeInfo(argument.Expression, cancellationToken).Type.Is("System.StringComparison");

        // e.Host.IndexOf('a') >= 0 => e.Host.Contains('a')
        // e.Host.IndexOf("a", StringComparison.Ordinal) == 0 => e.Host.StartsWith("a", StringComparison.Ordinal)
        Rewrite? Found(InvocationExpressionSyntax call, ExpressionSyntax source)
        {
            if (call.Parent is not BinaryExpressionSyntax comparison || comparison.Left != call || Number(comparison.Right) is not { } with
                || call.ArgumentList.Arguments is not ([_] or [_, _]) || !IsComparison(call.ArgumentList.Arguments.Skip(1).LastOrDefault()))
            {
                return null;
            }

            var (test, isNegated) = (comparison.Kind(), with) switch
            {
                (SyntaxKind.GreaterThanOrEqualExpression, 0) or (SyntaxKind.GreaterThanExpression, -1) or (SyntaxKind.NotEqualsExpression, -1) => ("Contains", false),
                (SyntaxKind.LessThanExpression, 0) or (SyntaxKind.EqualsExpression, -1) => ("Contains", true),
                (SyntaxKind.EqualsExpression, 0) => ("StartsWith", false),
                (SyntaxKind.NotEqualsExpression, 0) => ("StartsWith", true),
                _ => default((string?, bool)),
            };
            return test is null ? null : new Rewrite(comparison, "index", $"{(isNegated ? "!" : "")}{source.WithoutTrivia()}.{test}{call.ArgumentList.WithoutTrivia()}");
        }

        // e.Host.Substring(0, 3) == "abc", e.Host[..3] == "abc" => e.Host.StartsWith("abc", StringComparison.Ordinal)
        Rewrite? Start(ExpressionSyntax part, ExpressionSyntax source, int? length)
        {
            return Equality(part) is var (comparison, other, isNegated) && model.GetConstantValue(other, cancellationToken) is { HasValue: true, Value: string text } && text.Length == length
                ? new Rewrite(comparison, "start", $"{(isNegated ? "!" : "")}{source.WithoutTrivia()}.StartsWith({other.WithoutTrivia()}, {Comparison(part, "Ordinal")})")
                : null;
        }

        // e.Host[0] == 'a' => e.Host.StartsWith('a')
        Rewrite? Character(ExpressionSyntax part, ExpressionSyntax source, string test) =>
            Equality(part) is var (comparison, other, isNegated) && model.GetConstantValue(other, cancellationToken) is { HasValue: true, Value: char }
                ? new Rewrite(comparison, "character", $"{(isNegated ? "!" : "")}{source.WithoutTrivia()}.{test}({other.WithoutTrivia()})")
                : null;

        // StringComparer.Ordinal.Equals(a, b) => a == b
        Rewrite? Compared(InvocationExpressionSyntax call, string comparer) => (comparer, call.ArgumentList.Arguments) switch
        {
            ("Ordinal", [var left, var right]) => new Rewrite(call, "comparer", call.Parent is ArrowExpressionClauseSyntax or ArgumentSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression }
                ? $"{left.Expression} == {right.Expression}"
                : $"({left.Expression} == {right.Expression})"),
            ("OrdinalIgnoreCase", [var left, var right]) => new Rewrite(call, "comparer", $"string.Equals({left.Expression}, {right.Expression}, {Comparison(call, "OrdinalIgnoreCase")})"),
            _ => null,
        };

        // shortened where the usings allow it
        string Comparison(SyntaxNode where, string name) =>
            model.LookupNamespacesAndTypes(where.SpanStart, name: "StringComparison").Any() ? $"StringComparison.{name}" : $"System.StringComparison.{name}";
    }

    // the comparison of a part with something, the other side, and whether it is "!="
    private static (BinaryExpressionSyntax Whole, ExpressionSyntax Other, bool IsNegated)? Equality(ExpressionSyntax part) =>
        part.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison
            ? (comparison, comparison.Left == part ? comparison.Right : comparison.Left, comparison.IsKind(SyntaxKind.NotEqualsExpression))
            : null;
}
