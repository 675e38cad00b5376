using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>
/// What a rule is over events of its own schema, where a value whose declared type has no null is never null. Only a
/// normalizer may set such a value to null (<c>Name = e.User?.Name!</c>), so only over other schemas it is asked for.
/// </summary>
internal static class DeclaredTypes
{
    /// <summary>A variable whose body was lowered with what asks such values for null.</summary>
    public static EventVariable Trust(EventVariable variable) => variable with { Body = Trust(variable.Body), Doubting = variable.Body };

    /// <summary>A rule of which all was lowered with what asks such values for null.</summary>
    public static RuleModel Trust(RuleModel rule)
    {
        var trusted = rule with
        {
            Joins = rule.Joins.Any(static join => join.Contains(IsDoubt)) ? Build.All(rule.Joins.Select(Trust)).Conjuncts().Where(static join => join != Build.True).ToEquatableArray() : rule.Joins,
            Keys = rule.Keys.Select(static key => key with { Value = Trust(key.Value) }).ToEquatableArray(),
            Outcomes = rule.Outcomes.Select(static outcome => outcome with { Value = Trust(outcome.Value) }).ToEquatableArray(),
            Lets = rule.Lets.Select(static let => let with { Value = Trust(let.Value) }).ToEquatableArray(),
            NewValue = rule.NewValue is null ? null : Trust(rule.NewValue),
        };
        return trusted == rule ? rule : trusted with { Doubting = rule };
    }

    /// <summary>The expression without what asks such values for null.</summary>
    public static Expression Trust(Expression expression) => expression.Contains(IsDoubt) ? Trusted(expression) : expression;

    private static bool IsDoubt(Expression part) => part switch
    {
        Expression.IsNull isNull => !isNull.Operand.Type.IsNullable,
        Expression.Coalesce coalesce => !coalesce.Left.Type.IsNullable,
        Expression.Convert convert => convert.Operand.Type == convert.Type,
        _ => false,
    };

    private static Expression Trusted(Expression expression) => expression switch
    {
        Expression.IsNull isNull => Build.IsNull(Trusted(isNull.Operand)),
        Expression.All all => Build.All(all.Terms.Select(Trusted)),
        Expression.Any any => Build.Any(any.Terms.Select(Trusted)),
        Expression.Not not => Build.Not(Trusted(not.Operand)),
        Expression.Compare compare => Build.Compare(Trusted(compare.Left), compare.Operator, Trusted(compare.Right)),
        Expression.Coalesce coalesce => Trusted(coalesce.Left) is { Type.IsNullable: false } left ? left : coalesce with { Left = Trusted(coalesce.Left), Right = Trusted(coalesce.Right) },
        Expression.Convert convert => Trusted(convert.Operand) is var operand && operand.Type == convert.Type ? operand : convert with { Operand = operand },
        Expression.Conditional choice => Chosen(Trusted(choice.Test), choice),
        _ => expression.WithChildren(Trusted),
    };

    // a?.B, where a is never null
    private static Expression Chosen(Expression test, Expression.Conditional choice) =>
        test != Build.False ? choice with { Test = test, WhenTrue = Trusted(choice.WhenTrue), WhenFalse = Trusted(choice.WhenFalse) }
        : choice.WhenFalse is Expression.Convert { Type.IsNullable: true, Operand: { Type.IsNullable: false } value } lifted && value.Type.IsSame(lifted.Type) ? Trusted(value)
        : Trusted(choice.WhenFalse);
}
