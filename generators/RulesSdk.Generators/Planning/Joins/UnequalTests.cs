using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Joins;

/// <summary>Tests of two events that fail for equal values alone: events that fail one against the same value are equal to one another.</summary>
internal static class UnequalTests
{
    /// <summary>The values that are compared, each of one event; null where a test fails for something else too. <c>a.Ip != b.Ip</c>, <c>a.Ip != b.Ip || a.Agent != b.Agent</c></summary>
    public static (Expression Left, Expression Right)[]? Of(Expression test)
    {
        switch (test)
        {
            case Expression.Compare { Operator: ComparisonOperator.NotEqual } compare:
                return Of(compare.Left, compare.Right);
            case Expression.Not { Operand: Expression.Compare { Operator: ComparisonOperator.Equal } compare }:
                return Of(compare.Left, compare.Right);
            case Expression.Not { Operand: Expression.TextTest { Kind: TextTestKind.Equals } text }:
                return Of(text.Left, text.Right);
            case Expression.Any any:
                var parts = any.Terms.Select(Of).ToArray();
                return parts.All(static part => part is not null) ? [.. parts.SelectMany(static part => part!)] : null;
            default:
                return null;
        }
    }

    private static (Expression Left, Expression Right)[]? Of(Expression left, Expression right) =>
        ExpressionTree.Events(left) is [var one] && ExpressionTree.Events(right) is [var other] && one != other ? [(left, right)] : null;
}
