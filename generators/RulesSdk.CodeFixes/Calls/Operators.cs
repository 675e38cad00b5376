using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesSdk.CodeFixes.Calls;

/// <summary>Operators of bits between truth values, as those of logic.</summary>
internal static class Operators
{
    // a & b => a && b
    public static Rewrite? Instead(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node is not BinaryExpressionSyntax binary || model.GetTypeInfo(binary, cancellationToken).Type?.SpecialType != SpecialType.System_Boolean)
        {
            return null;
        }

        var logical = binary.Kind() switch
        {
            SyntaxKind.BitwiseAndExpression => "&&",
            SyntaxKind.BitwiseOrExpression => "||",
            SyntaxKind.ExclusiveOrExpression => "!=",
            _ => null,
        };

        // "&" binds closer than "&&", so what is around may need to see one term; "^" binds less close than "!="
        var text = logical == "!=" ? $"{Term(binary.Left)} != {Term(binary.Right)}" : $"{binary.Left} {logical} {binary.Right}";
        return logical is null ? null : new Rewrite(binary, "logic", binary.Parent is ExpressionSyntax and not ParenthesizedExpressionSyntax ? $"({text})" : text);

        static string Term(ExpressionSyntax operand) => operand is BinaryExpressionSyntax or IsPatternExpressionSyntax ? $"({operand})" : operand.ToString();
    }
}
