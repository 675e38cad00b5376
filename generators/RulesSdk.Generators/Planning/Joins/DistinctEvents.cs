using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Joins;

/// <summary>Decides whether one event can satisfy two predicates.</summary>
internal static class DistinctEvents
{
    /// <summary>Whether it certainly cannot: another schema, or something that one predicate asks and the other denies.</summary>
    public static bool Are(EventVariable first, EventVariable second) =>
        first.Schema.TypeName != second.Schema.TypeName
        || Terms(first).Any(term => Terms(second).Any(other => Exclude(term, other)));

    // The conjuncts, as they read whatever the variable is called.
    private static Expression[] Terms(EventVariable variable)
    {
        return [.. variable.Body.Conjuncts().Select(Rename)];

        Expression Rename(Expression expression) =>
            expression is Expression.Variable one && one.Name == variable.Name ? one with { Name = "" } : expression.WithChildren(Rename);
    }

    private static bool Exclude(Expression term, Expression other) =>
        (term is Expression.Not not && not.Operand == other)
        || (other is Expression.Not denied && denied.Operand == term)
        || (Constants(term) is { } one && Constants(other) is { } two && one.Operand == two.Operand && one.Values.All(value => two.Values.All(than => Differ(value, than))));

    // e.Name == "login", e.Port is 22 or 80
    private static (Expression Operand, Expression[] Values)? Constants(Expression term) => term switch
    {
        Expression.Compare { Operator: ComparisonOperator.Equal, Right: Expression.Constant } compare => (compare.Left, [compare.Right]),
        Expression.Compare { Operator: ComparisonOperator.Equal, Left: Expression.Constant } compare => (compare.Right, [compare.Left]),
        Expression.In set => (set.Operand, [.. set.Values]),
        _ => null,
    };

    private static bool Differ(Expression value, Expression other) =>
        value is Expression.Constant { Text: { } text } && other is Expression.Constant { Text: { } than }
            ? !string.Equals(text, than, StringComparison.Ordinal)
            : Conditions.Number(value) is { } number && Conditions.Number(other) is { } against && number != against;
}
