using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning;

/// <summary>What planning and emission ask of expressions.</summary>
internal static class Expressions
{
    /// <summary>The operands, in the order they are evaluated.</summary>
    public static IEnumerable<Expression> Children(this Expression expression) => expression switch
    {
        Expression.Field field => [field.Instance],
        Expression.Item item => [item.Instance],
        Expression.JsonMember member => [member.Instance],
        Expression.All all => all.Terms,
        Expression.Any any => any.Terms,
        Expression.Not not => [not.Operand],
        Expression.Compare compare => [compare.Left, compare.Right],
        Expression.In @in => [@in.Operand],
        Expression.IsNull isNull => [isNull.Operand],
        Expression.Conditional conditional => [conditional.Test, conditional.WhenTrue, conditional.WhenFalse],
        Expression.Coalesce coalesce => [coalesce.Left, coalesce.Right],
        Expression.Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        Expression.Negate negate => [negate.Operand],
        Expression.Convert convert => [convert.Operand],
        Expression.TextTest test => [test.Left, test.Right],
        Expression.TextFunction function => function.Arguments,
        Expression.RegexTest test => [test.Operand],
        Expression.GlobTest test => [test.Operand],
        Expression.CidrTest test => [test.Operand],
        Expression.Quantifier { Body: { } body } quantifier => [quantifier.List, body],
        Expression.Quantifier quantifier => [quantifier.List],
        Expression.ListOf list => list.Items.Select(item => item.Value),
        Expression.CommandLineMember member => [member.Instance, .. member.Arguments],
        Expression.Opaque opaque => [opaque.Event],
        Expression.Aggregate aggregate => [aggregate.Argument],
        _ => [],
    };

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

    /// <summary>All paths read below variables that are not bound within the expression.</summary>
    public static IEnumerable<(Expression.Variable Root, FieldPath Path)> Paths(this Expression expression)
    {
        if (FieldPath.Of(expression) is { } found)
        {
            if (found.Path.Steps.Count > 0)
            {
                yield return found;
            }

            // a?.B reads no more than a.B does
            yield break;
        }

        if (expression is Expression.Quantifier { Body: { } body } quantifier)
        {
            foreach (var path in quantifier.List.Paths())
            {
                yield return path;
            }

            foreach (var path in body.Paths().Where(path => path.Root.Name != quantifier.Element.Name))
            {
                yield return path;
            }

            yield break;
        }

        foreach (var path in expression.Children().SelectMany(child => child.Paths()))
        {
            yield return path;
        }
    }

    /// <summary>Whether some part satisfies a test.</summary>
    public static bool Contains(this Expression expression, Func<Expression, bool> test) =>
        test(expression) || expression.Children().Any(child => child.Contains(test));

    /// <summary>The conjuncts at the top, in order.</summary>
    public static IEnumerable<Expression> Conjuncts(this Expression expression) =>
        expression is Expression.All all ? all.Terms.SelectMany(term => term.Conjuncts()) : [expression];

    /// <summary>Whether values have parts rather than a text form.</summary>
    public static bool IsContainer(this ValueType type) =>
        type.Kind is ValueKind.Record or ValueKind.List or ValueKind.Map or ValueKind.Json or ValueKind.CommandLine;

    /// <summary>Whether this is the event time of a schema.</summary>
    public static bool IsEventTime(this Expression expression, SchemaModel schema) =>
        expression is Expression.Field && FieldPath.Of(expression) is { } own && FieldPath.Of(schema.Time) is { } time && own.Path == time.Path;
}
