namespace RulesSdk.Generators.Models;

/// <summary>Makes expressions out of others.</summary>
internal static class ExpressionRewriter
{
    /// <summary>The expression with each part directly within it replaced; its own type and all else stay.</summary>
    public static Expression WithChildren(this Expression expression, Func<Expression, Expression> replace) => expression switch
    {
        Expression.Field field => field with { Instance = replace(field.Instance) },
        Expression.Item item => item with { Instance = replace(item.Instance) },
        Expression.JsonMember member => member with { Instance = replace(member.Instance) },
        Expression.All all => new Expression.All(Each(all.Terms, replace)),
        Expression.Any any => new Expression.Any(Each(any.Terms, replace)),
        Expression.Not not => new Expression.Not(replace(not.Operand)),
        Expression.Compare compare => compare with { Left = replace(compare.Left), Right = replace(compare.Right) },
        Expression.In set => set with { Operand = replace(set.Operand) },
        Expression.IsNull isNull => new Expression.IsNull(replace(isNull.Operand)),
        Expression.Conditional conditional => conditional with
        {
            Test = replace(conditional.Test),
            WhenTrue = replace(conditional.WhenTrue),
            WhenFalse = replace(conditional.WhenFalse),
        },
        Expression.Coalesce coalesce => coalesce with { Left = replace(coalesce.Left), Right = replace(coalesce.Right) },
        Expression.Arithmetic arithmetic => arithmetic with { Left = replace(arithmetic.Left), Right = replace(arithmetic.Right) },
        Expression.Negate negate => negate with { Operand = replace(negate.Operand) },
        Expression.Convert convert => convert with { Operand = replace(convert.Operand) },
        Expression.TextTest test => test with { Left = replace(test.Left), Right = replace(test.Right) },
        Expression.TextFunction function => function with { Arguments = Each(function.Arguments, replace) },
        Expression.RegexTest regex => regex with { Operand = replace(regex.Operand) },
        Expression.GlobTest glob => glob with { Operand = replace(glob.Operand) },
        Expression.CidrTest cidr => cidr with { Operand = replace(cidr.Operand) },
        Expression.Quantifier quantifier => quantifier with
        {
            List = replace(quantifier.List),
            Body = quantifier.Body is null ? null : replace(quantifier.Body),
        },
        Expression.ListOf list => list with { Items = list.Items.Select(item => item with { Value = replace(item.Value) }).ToEquatableArray() },
        Expression.CommandLineMember member => member with { Instance = replace(member.Instance), Arguments = Each(member.Arguments, replace) },
        Expression.DetectionMember member => member with { Instance = replace(member.Instance) },
        Expression.Aggregate aggregate => aggregate with { Argument = replace(aggregate.Argument) },

        // what has no parts, and the event of an opaque call or of an element, which is no value to replace
        _ => expression,
    };

    private static EquatableArray<Expression> Each(EquatableArray<Expression> parts, Func<Expression, Expression> replace) =>
        parts.Select(replace).ToEquatableArray();
}
