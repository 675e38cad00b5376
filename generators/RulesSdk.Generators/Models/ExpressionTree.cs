namespace RulesSdk.Generators.Models;

/// <summary>Walks expressions.</summary>
internal static class ExpressionTree
{
    /// <summary>The expressions directly within one, in order of evaluation.</summary>
    public static IEnumerable<Expression> Children(this Expression expression) => expression switch
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
        Expression.DetectionMember member => [member.Instance],
        Expression.ListElement element => [element.Event],
        Expression.Opaque opaque => [opaque.Event],
        Expression.Aggregate aggregate => [aggregate.Argument],
        _ => [],
    };

    /// <summary>An expression and all within it.</summary>
    public static IEnumerable<Expression> Walk(Expression expression) => [expression, .. Children(expression).SelectMany(Walk)];

    /// <summary>The event variables that are used; a quantifier's own parameter is none.</summary>
    public static HashSet<Expression.Variable> EventVariables(this Expression expression)
    {
        var found = new HashSet<Expression.Variable>();
        Collect(expression, [], found);
        return found;

        static void Collect(Expression expression, List<string> bound, HashSet<Expression.Variable> found)
        {
            if (expression is Expression.Variable variable)
            {
                if (!bound.Contains(variable.Name))
                {
                    found.Add(variable);
                }
            }
            else if (expression is Expression.Quantifier quantifier)
            {
                Collect(quantifier.List, bound, found);
                if (quantifier.Body is not null)
                {
                    bound.Add(quantifier.Element.Name);
                    Collect(quantifier.Body, bound, found);
                    bound.RemoveAt(bound.Count - 1);
                }
            }
            else
            {
                foreach (var child in expression.Children())
                {
                    Collect(child, bound, found);
                }
            }
        }
    }

    /// <summary>The names of the event variables that are used.</summary>
    public static IReadOnlyList<string> Events(Expression expression) => [.. expression.EventVariables().Select(variable => variable.Name).Distinct()];
}
