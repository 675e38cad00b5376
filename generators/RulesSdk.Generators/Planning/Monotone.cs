using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>Finds what more evidence can make false in a condition.</summary>
internal sealed class Monotone(IReadOnlyList<OutcomeModel> outcomes, IReadOnlyList<EventVariable> variables)
{
    /// <summary>The term that more evidence can make false, and why; null where there is none.</summary>
    public (Expression Term, string Why)? Fault(Expression condition) => Truth(condition, grows: true);

    private (Expression Term, string Why)? Truth(Expression expression, bool grows) => expression switch
    {
        Expression.Constant => null,
        Expression.All all => First(all.Terms, grows),
        Expression.Any any => First(any.Terms, grows),
        Expression.Not not => Truth(not.Operand, !grows),
        Expression.OutcomeReference reference => outcomes.FirstOrDefault(outcome => outcome.Name == reference.Name) is { } outcome
            ? Truth(outcome.Value, grows) is { } fault ? (reference, fault.Why) : null
            : null,
        Expression.Compare compare => Compared(compare, grows) is { } why ? (compare, why) : null,
        _ => (expression, "it may hold at one time and not at the next"),
    };

    private (Expression Term, string Why)? First(IEnumerable<Expression> terms, bool grows) =>
        terms.Select(term => Truth(term, grows)).FirstOrDefault(fault => fault is not null);

    private string? Compared(Expression.Compare compare, bool grows) => (compare.Operator, grows) switch
    {
        (ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual, true) or (ComparisonOperator.Less or ComparisonOperator.LessOrEqual, false) =>
            Moves(compare.Left, true) ?? Moves(compare.Right, false),
        (ComparisonOperator.Less or ComparisonOperator.LessOrEqual, true) or (ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual, false) =>
            Moves(compare.Left, false) ?? Moves(compare.Right, true),
        // something other than 0 that cannot be less is more than 0
        (ComparisonOperator.NotEqual, _) or (ComparisonOperator.Equal, _) when Conditions.Number(compare.Right) == 0 && IsNonNegative(compare.Left) =>
            Moves(compare.Left, (compare.Operator == ComparisonOperator.NotEqual) == grows),
        _ => "equality with a value that changes holds only for a while",
    };

    // why a value may move the other way; null where it only grows, or only falls
    private string? Moves(Expression value, bool grows)
    {
        if (Conditions.Number(value) is not null || value is Expression.Constant)
        {
            return null;
        }

        switch (value)
        {
            case Expression.EventCount:
                return grows ? null : OnlyGrows(value);
            case Expression.OutcomeReference reference when outcomes.FirstOrDefault(outcome => outcome.Name == reference.Name) is { } outcome:
                return Moves(outcome.Value, grows);
            case Expression.Aggregate { Function: "Count" or "CountDistinct" or "Max" or "Latest" }:
                return grows ? null : OnlyGrows(value);
            case Expression.Aggregate { Function: "Min" or "Earliest" }:
                return grows ? $"'{ExpressionPrinter.Print(value)}' only falls" : null;
            case Expression.Aggregate { Function: "Sum" } sum:
                return sum.Type.Kind == ValueKind.Double ? $"'{ExpressionPrinter.Print(value)}' adds fractions, which cannot be subtracted exactly as the window slides"
                    : !IsNonNegative(sum.Argument) ? $"'{ExpressionPrinter.Print(sum.Argument)}' may be negative"
                    : grows ? null : OnlyGrows(value);
            case Expression.Convert { Type: { IsNullable: false, Name: "long" or "ulong" or "double" or "decimal" } } convert:
                return Moves(convert.Operand, grows);
            case Expression.Negate negate:
                return Moves(negate.Operand, !grows);
            case Expression.Arithmetic { Operator: ArithmeticOperator.Add } add:
                return Moves(add.Left, grows) ?? Moves(add.Right, grows);
            case Expression.Arithmetic { Operator: ArithmeticOperator.Subtract } subtract:
                return Moves(subtract.Left, grows) ?? Moves(subtract.Right, !grows);
            case Expression.Arithmetic { Operator: ArithmeticOperator.Multiply } multiply when IsNonNegative(multiply.Left) && IsNonNegative(multiply.Right):
                return Moves(multiply.Left, grows) ?? Moves(multiply.Right, grows);
            default:
                return $"'{ExpressionPrinter.Print(value)}' may rise and fall";
        }
    }

    private static string OnlyGrows(Expression value) => $"'{ExpressionPrinter.Print(value)}' only grows";

    /// <summary>Whether a value is never less than 0.</summary>
    private bool IsNonNegative(Expression value)
    {
        if (Conditions.Number(value) is { } number)
        {
            return number >= 0;
        }

        return value switch
        {
            { Type: { Kind: ValueKind.Integer, Name: "byte" or "ushort" or "uint" or "ulong" } } => true,
            Expression.EventCount => true,
            Expression.TextFunction { Kind: TextFunctionKind.Length } => true,
            Expression.Quantifier { Kind: QuantifierKind.Count } => true,
            Expression.Aggregate { Function: "Count" or "CountDistinct" } => true,
            Expression.Aggregate { Function: "Sum" or "Max" or "Min" } aggregate => IsNonNegative(aggregate.Argument),
            Expression.OutcomeReference reference => outcomes.FirstOrDefault(outcome => outcome.Name == reference.Name) is { } outcome && IsNonNegative(outcome.Value),
            Expression.Convert { Type.Name: "long" or "double" or "decimal" or "float", Operand.Type.Name: not "ulong" } convert => IsNonNegative(convert.Operand) || IsRequired(convert.Operand),
            Expression.Convert convert when convert.Type.Name == convert.Operand.Type.Name => IsNonNegative(convert.Operand) || IsRequired(convert.Operand),
            Expression.Convert { Type.Name: "int", Operand.Type.Name: "byte" or "ushort" or "sbyte" or "short" } convert => IsNonNegative(convert.Operand) || IsRequired(convert.Operand),
            Expression.Arithmetic { Operator: ArithmeticOperator.Add or ArithmeticOperator.Multiply } arithmetic =>
                IsNonNegative(arithmetic.Left) && IsNonNegative(arithmetic.Right),
            Expression.Coalesce coalesce => (IsNonNegative(coalesce.Left) || IsRequired(coalesce.Left)) && IsNonNegative(coalesce.Right),
            Expression.Conditional conditional =>
                (IsNonNegative(conditional.WhenTrue) || conditional.Test.Conjuncts().Any(term => AtLeastZero(term, conditional.WhenTrue)))
                && (IsNonNegative(conditional.WhenFalse) || (conditional.Test is Expression.Compare or Expression.Not && NotBelowZero(conditional.Test, conditional.WhenFalse))),
            _ => IsRequired(value),
        };
    }

    // { Bytes: > 0 } among the conjuncts of its variable's predicate
    private bool IsRequired(Expression value) =>
        value.EventVariables() is { Count: 1 } of
        && variables.FirstOrDefault(variable => variable.Name == of.First().Name) is { } source
        && source.Body.Conjuncts().Any(term => AtLeastZero(term, value));

    // x > 0 (or 5 <= x) where it holds
    private static bool AtLeastZero(Expression term, Expression value) => term switch
    {
        Expression.Compare { Operator: ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual or ComparisonOperator.Equal } compare =>
            Plain(compare.Left) == Plain(value) && Conditions.Number(compare.Right) >= (compare.Operator == ComparisonOperator.Greater ? -1 : 0),
        Expression.Compare { Operator: ComparisonOperator.Less or ComparisonOperator.LessOrEqual } compare =>
            Plain(compare.Right) == Plain(value) && Conditions.Number(compare.Left) >= (compare.Operator == ComparisonOperator.Less ? -1 : 0),
        Expression.In @in => Plain(@in.Operand) == Plain(value) && @in.Values.All(constant => Conditions.Number(constant) >= 0),
        _ => false,
    };

    // x < 0 where it does not hold
    private static bool NotBelowZero(Expression test, Expression value) => test switch
    {
        Expression.Not not => AtLeastZero(not.Operand, value),
        Expression.Compare { Operator: ComparisonOperator.Less or ComparisonOperator.LessOrEqual } compare =>
            Plain(compare.Left) == Plain(value) && Conditions.Number(compare.Right) >= 0,
        _ => false,
    };

    private static Expression Plain(Expression value) => value is Expression.Convert convert ? Plain(convert.Operand) : value;
}
