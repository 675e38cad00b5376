using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>Methods of lists that are put together from others, as one: <c>Where</c> before <c>Any</c>, <c>Distinct</c> in a <c>[Let]</c>, <c>FirstOrDefault</c> of what a test finds.</summary>
internal static class ListTests
{
    private static readonly string[] WithoutEffect = ["Distinct", "ToList", "ToArray", "Order", "AsEnumerable"];

    public static Rewrite? Instead(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var list, Name.Identifier.ValueText: var name } } call
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ContainingType: var type } || !type.Is("System.Linq.Enumerable"))
        {
            return null;
        }

        return name switch
        {
            "Where" => Filtered(call, list),
            "FirstOrDefault" => FirstFound(call, list),
            _ when WithoutEffect.Contains(name) && call is { ArgumentList.Arguments.Count: 0, Parent: SpreadElementSyntax } => new Rewrite(call, "distinct", list.WithoutTrivia().ToString()),
            _ => null,
        };
    }

    // e.Tags.Where(t => t != "x").Any() => e.Tags.Any(t => t != "x")
    private static Rewrite? Filtered(InvocationExpressionSyntax call, ExpressionSyntax list) =>
        call is { ArgumentList.Arguments.Count: 1, Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Any" or "Count" } outer }
        && outer.Parent is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } whole
            ? new Rewrite(whole, "where", $"{list.WithoutTrivia()}.{outer.Name}{call.ArgumentList.WithoutTrivia()}")
            : null;

    // e.Target.FirstOrDefault(t => t.Ip == "a")?.Port == 22 => e.Target.Any(t => t.Ip == "a" && t.Port == 22)
    private static Rewrite? FirstFound(InvocationExpressionSyntax call, ExpressionSyntax list) =>
        call is { ArgumentList.Arguments: [{ Expression: SimpleLambdaExpressionSyntax { ExpressionBody: { } test } lambda }], Parent: ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax { Name: var member } } access }
        && access.Parent is BinaryExpressionSyntax { OperatorToken.ValueText: "==" } comparison && comparison.Left == access
        && comparison.Right is LiteralExpressionSyntax { Token.ValueText: not "null" }
            ? new Rewrite(comparison, "first", $"{list.WithoutTrivia()}.Any({lambda.Parameter} => {(IsTerm(test) ? test.ToString() : $"({test})")} && {lambda.Parameter.Identifier}.{member} == {comparison.Right})")
            : null;

    private static bool IsTerm(ExpressionSyntax test) =>
        test is not (BinaryExpressionSyntax { OperatorToken.ValueText: "||" or "??" } or ConditionalExpressionSyntax or AssignmentExpressionSyntax);
}
