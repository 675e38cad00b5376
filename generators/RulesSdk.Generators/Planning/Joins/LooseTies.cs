using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Joins;

/// <summary>Says why the joins of an event variable do not tie it by equality, and what would.</summary>
internal static class LooseTies
{
    /// <summary>What stands in the way, and the remedy.</summary>
    /// <param name="joins">The terms of all joins.</param>
    /// <param name="loose">The variable that nothing ties.</param>
    /// <param name="tied">One of those that it is not tied to.</param>
    public static (string Why, string Remedy) Explain(IEnumerable<Expression> joins, string loose, string tied)
    {
        foreach (var term in joins.Where(term => ExpressionTree.Events(term) is { Count: 2 } events && events.Contains(loose)))
        {
            switch (term)
            {
                case Expression.TextTest { Kind: TextTestKind.Equals, IgnoreCase: true } test:
                    return IgnoresCase(term, test.Left, test.Right);
                case Expression.Compare { Operator: ComparisonOperator.Equal, Left: Expression.TextFunction { Kind: TextFunctionKind.CompareIgnoreCase, Arguments: [var left, var right] } }:
                    return IgnoresCase(term, left, right);
                case Expression.Any { Terms: var alternatives } when Common(alternatives) is { } shared:
                    return ($": '{Print(term)}' is one of several ways to be equal", $"put what they have in common first: '{Print(shared)} && (… || …)'");
                case Expression.Any or Expression.Conditional:
                    return ($": '{Print(term)}' holds in several ways, of which none is an equality for itself", "write a rule for each way, or return the values from a [Let]: '[Let] static IReadOnlyList<string> Name(Schema a) => [a.X, a.Y];' and 'name == b.X'");
                case Expression.Not { Operand: Expression.Compare { Operator: ComparisonOperator.NotEqual } }:
                    return ($": '{Print(term)}' is not written as an equality", "write '==' instead of negating '!='");
            }
        }

        return ("", $"add '{loose}.X == {tied}.Y' to a [Join]");
    }

    private static (string Why, string Remedy) IgnoresCase(Expression term, Expression left, Expression right) =>
        ($": '{Print(term)}' ignores case, which no look-up does", $"compare both in lower case: '{Print(left)}.Lower == {Print(right)}.Lower'");

    // an equality of two events that each alternative has
    private static Expression? Common(IEnumerable<Expression> alternatives) => alternatives
        .Select(alternative => alternative.Conjuncts().Where(IsTie).ToList())
        .Aggregate((common, next) => [.. common.Intersect(next)])
        .FirstOrDefault();

    private static bool IsTie(Expression term) =>
        term is Expression.Compare { Operator: ComparisonOperator.Equal } compare
        && ExpressionTree.Events(compare.Left) is [var left] && ExpressionTree.Events(compare.Right) is [var right] && left != right;

    private static string Print(Expression expression)
    {
        var text = ExpressionPrinter.Print(expression);
        return text.Length > 100 ? text.Substring(0, 97) + "..." : text;
    }
}
