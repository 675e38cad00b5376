using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>Tries an edit of an expression before it is offered.</summary>
internal static class Speculation
{
    /// <summary>The clause that an expression is part of: the largest expression around it that is no term of <c>&amp;&amp;</c> or <c>||</c> itself.</summary>
    public static ExpressionSyntax ClauseOf(ExpressionSyntax node)
    {
        var clause = node;
        while (Around(clause) is { } outer and not BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } and not ParenthesizedExpressionSyntax)
        {
            clause = outer;
        }

        return clause;
    }

    /// <summary>Whether a clause is a truth value with another expression in the place of a part.</summary>
    public static bool Holds(ExpressionSyntax part, ExpressionSyntax instead, SemanticModel model)
    {
        var clause = ClauseOf(part);
        var edited = clause == part ? instead : clause.ReplaceNode(part, instead);
        return model.GetSpeculativeSymbolInfo(clause.SpanStart, edited, SpeculativeBindingOption.BindAsExpression).Symbol is IMethodSymbol { ReturnType.SpecialType: SpecialType.System_Boolean };
    }

    private static ExpressionSyntax? Around(ExpressionSyntax node) => (node.Parent is ArgumentSyntax argument ? argument.Parent?.Parent : node.Parent) as ExpressionSyntax;
}
