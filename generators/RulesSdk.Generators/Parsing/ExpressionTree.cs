using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

/// <summary>Walks expressions.</summary>
internal static class ExpressionTree
{
    /// <summary>The expressions directly within one, in order of evaluation.</summary>
    public static IEnumerable<Expression> Children(Expression expression) => expression switch
    {
        Expression.Field field => [field.Instance],
        Expression.Item item => [item.Instance],
        Expression.JsonMember member => [member.Instance],
        Expression.All all => all.Terms,
        Expression.Any any => any.Terms,
        Expression.Not not => [not.Operand],
        Expression.Compare compare => [compare.Left, compare.Right],
        Expression.In set => [set.Operand],
        Expression.IsNull isNull => [isNull.Operand],
        Expression.Conditional conditional => [conditional.Test, conditional.WhenTrue, conditional.WhenFalse],
        Expression.Coalesce coalesce => [coalesce.Left, coalesce.Right],
        Expression.Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        Expression.Negate negate => [negate.Operand],
        Expression.Convert convert => [convert.Operand],
        Expression.TextTest test => [test.Left, test.Right],
        Expression.TextFunction function => function.Arguments,
        Expression.RegexTest regex => [regex.Operand],
        Expression.GlobTest glob => [glob.Operand],
        Expression.CidrTest cidr => [cidr.Operand],
        Expression.Quantifier quantifier => quantifier.Body is null ? [quantifier.List] : [quantifier.List, quantifier.Body],
        Expression.ListOf list => list.Items.Select(item => item.Value),
        Expression.CommandLineMember member => [member.Instance, .. member.Arguments],
        Expression.Opaque opaque => [opaque.Event],
        Expression.Aggregate aggregate => [aggregate.Argument],
        _ => [],
    };

    /// <summary>An expression and all within it.</summary>
    public static IEnumerable<Expression> Walk(Expression expression) => [expression, .. Children(expression).SelectMany(Walk)];

    /// <summary>The names of the event variables that an expression reads.</summary>
    public static ISet<string> Events(Expression expression)
    {
        var elements = Walk(expression).OfType<Expression.Quantifier>().Select(quantifier => quantifier.Element.Name).ToList();
        return new HashSet<string>(Walk(expression).OfType<Expression.Variable>().Select(variable => variable.Name).Except(elements));
    }
}
