using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning;

/// <summary>What planning and emission ask of expressions.</summary>
internal static class Expressions
{
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
