using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>
/// Which expressions may fail over a line, where C# would throw: a member of a null record, a method of a null text, a
/// division. What fails makes the whole method not hold, so it cannot be left out as what is merely false can.
/// </summary>
internal static class Fallible
{
    /// <summary>Whether an expression may fail.</summary>
    public static bool MayFail(this Expression expression) => MayFail(expression, Facts.None);

    /// <summary>Whether an expression may fail where a test holds.</summary>
    public static bool MayFailWhere(this Expression expression, Expression test) => MayFail(expression, Facts.None.After(test, outcome: true));

    private static bool MayFail(Expression expression, Facts facts)
    {
        switch (expression)
        {
            case Expression.All all:
                return MayFail(all.Terms, facts, outcome: true);
            case Expression.Any any:
                return MayFail(any.Terms, facts, outcome: false);
            case Expression.Conditional choice:
                return MayFail(choice.Test, facts)
                    || MayFail(choice.WhenTrue, facts.After(choice.Test, true))
                    || MayFail(choice.WhenFalse, facts.After(choice.Test, false));
            case Expression.Quantifier quantifier:
                return facts.MayBeNull(quantifier.List)
                    || MayFail(quantifier.List, facts)
                    || (quantifier.Body is { } body && MayFail(body, facts.Without(quantifier.Element.Name)));
            case Expression.ListOf list:
                return list.Items.Any(item => item.When is null
                    ? MayFail(item.Value, facts)
                    : MayFail(item.When, facts) || MayFail(item.Value, facts.After(item.When, true)));
            case Expression.IsNull or Expression.Field or Expression.Item or Expression.JsonMember or Expression.CommandLineMember:
                return expression.Children().Any(child => MayFail(child, facts) || (expression is not Expression.IsNull && IsMissing(child, facts)));
            default:
                return MayFailItself(expression, facts) || expression.Children().Any(child => MayFail(child, facts));
        }
    }

    private static bool MayFail(EquatableArray<Expression> terms, Facts facts, bool outcome)
    {
        foreach (var term in terms)
        {
            if (MayFail(term, facts))
            {
                return true;
            }

            facts = facts.After(term, outcome);
        }

        return false;
    }

    // a.B, where a is null; Json has no null
    private static bool IsMissing(Expression instance, Facts facts) =>
        instance is not Expression.Variable && instance.Type.Kind is ValueKind.Record or ValueKind.Map or ValueKind.CommandLine && facts.MayBeNull(instance);

    private static bool MayFailItself(Expression expression, Facts facts) => expression switch
    {
        Expression.TextTest { Kind: TextTestKind.Equals } => false,
        Expression.TextTest test => facts.MayBeNull(test.Left) || facts.MayBeNull(test.Right),
        Expression.TextFunction { Kind: TextFunctionKind.Concat or TextFunctionKind.FirstNonEmpty or TextFunctionKind.CompareOrdinal or TextFunctionKind.CompareIgnoreCase } => false,
        Expression.TextFunction { Kind: TextFunctionKind.Replace, Arguments: [var text, var old, _] } => facts.MayBeNull(text) || old is not Expression.Constant { Text.Length: > 0 },
        Expression.TextFunction function => facts.MayBeNull(function.Arguments[0]),
        Expression.RegexTest test => test.Source is not null || facts.MayBeNull(test.Operand),
        Expression.GlobTest test => facts.MayBeNull(test.Operand),
        Expression.Arithmetic arithmetic => MayFail(arithmetic),
        Expression.Negate negate => negate.Type.Kind == ValueKind.Duration,
        Expression.Convert convert => MayFail(convert, facts),
        Expression.Opaque or Expression.Aggregate or Expression.DetectionMember => true,
        _ => false,
    };

    private static bool MayFail(Expression.Arithmetic arithmetic)
    {
        var isDivision = arithmetic.Operator is ArithmeticOperator.Divide or ArithmeticOperator.Remainder;
        return arithmetic.Type.Kind switch
        {
            ValueKind.Boolean or ValueKind.Double => false,
            ValueKind.Integer or ValueKind.Enum or ValueKind.Character => isDivision && !IsDivisor(arithmetic.Right),
            _ => arithmetic is not { Left.Type.Kind: ValueKind.Time, Right.Type.Kind: ValueKind.Time },
        };
    }

    // a constant by which every number can be divided; the least one cannot be by -1
    private static bool IsDivisor(Expression divisor) => divisor switch
    {
        Expression.Convert { Operand: Expression.Constant } convert => IsDivisor(convert.Operand),
        Expression.Constant constant => Sources.Constants.Number(constant) is not (null or 0 or -1),
        _ => false,
    };

    private static bool MayFail(Expression.Convert convert, Facts facts)
    {
        var (from, to) = (convert.Operand.Type, convert.Type);
        return (!to.IsNullable && facts.MayBeNull(convert.Operand))
            || (from.Kind, to.Kind) is (ValueKind.Decimal, ValueKind.Integer or ValueKind.Enum or ValueKind.Character) or (ValueKind.Double, ValueKind.Decimal);
    }
}
