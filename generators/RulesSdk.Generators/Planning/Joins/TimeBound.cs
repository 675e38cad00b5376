using System.Globalization;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Joins;

/// <summary>That one event comes at most so long after another; less than 0 where it comes before.</summary>
/// <param name="Earlier">The number of the variable that is counted from.</param>
/// <param name="Later">The number of the other.</param>
/// <param name="Most">The most ticks between them.</param>
internal sealed record TimeBound(int Earlier, int Later, long Most)
{
    /// <summary>What a test says of the times of two events, or null. <c>b.Time - a.Time &lt; TimeSpan.FromMinutes(5)</c>, <c>a.Time.AddMinutes(5) > b.Time</c></summary>
    public static TimeBound? Of(Expression test, EquatableArray<EventVariable> variables)
    {
        var (less, more, gap) = test switch
        {
            Expression.Compare { Operator: ComparisonOperator.Less } compare => (compare.Left, compare.Right, 1),
            Expression.Compare { Operator: ComparisonOperator.LessOrEqual } compare => (compare.Left, compare.Right, 0),
            Expression.Compare { Operator: ComparisonOperator.Greater } compare => (compare.Right, compare.Left, 1),
            Expression.Compare { Operator: ComparisonOperator.GreaterOrEqual } compare => (compare.Right, compare.Left, 0),
            _ => (null, null, 0),
        };
        if (less is null || more is null)
        {
            return null;
        }

        // less - more + ticks <= -gap
        var sum = new Sum(variables);
        if (!sum.Add(less, 1) || !sum.Add(more, -1) || sum.Times is not [var first, var second] || first.Variable == second.Variable || first.Sign == second.Sign)
        {
            return null;
        }

        var most = -(decimal)gap - sum.Ticks;
        var (later, earlier) = first.Sign > 0 ? (first, second) : (second, first);
        return most is >= long.MinValue and <= long.MaxValue ? new(earlier.Variable, later.Variable, (long)most) : null;
    }

    /// <summary>Whether a test is of nothing but event times, which stamps hold, and cannot fail: two times, or the time between them and a constant.</summary>
    public static bool IsOfStamps(Expression expression, EquatableArray<EventVariable> variables) =>
        expression is Expression.Compare compare && (
            (IsTime(compare.Left, variables) && IsTime(compare.Right, variables))
            || (IsBetween(compare.Left, variables) && compare.Right is Expression.Constant)
            || (IsBetween(compare.Right, variables) && compare.Left is Expression.Constant));

    /// <summary>Whether an expression is a time taken from another.</summary>
    public static bool IsBetween(Expression expression, EquatableArray<EventVariable> variables) =>
        expression is Expression.Arithmetic { Operator: ArithmeticOperator.Subtract, Type: { Kind: ValueKind.Duration, IsNullable: false } } between
        && IsTime(between.Left, variables) && IsTime(between.Right, variables);

    /// <summary>The ticks of a constant duration, or null.</summary>
    public static long? Ticks(Expression expression)
    {
        const string Start = "new global::System.TimeSpan(";
        return expression is Expression.Constant { Type.Kind: ValueKind.Duration, Literal: var literal }
            && literal.StartsWith(Start, StringComparison.Ordinal)
            && long.TryParse(literal.Substring(Start.Length).TrimEnd(')', 'L'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks)
            ? ticks
            : null;
    }

    private static bool IsTime(Expression expression, EquatableArray<EventVariable> variables) => VariableOf(expression, variables) >= 0;

    private static int VariableOf(Expression expression, EquatableArray<EventVariable> variables)
    {
        if (expression is Expression.Field && FieldPath.Of(expression) is { } path)
        {
            for (var index = 0; index < variables.Count; index++)
            {
                if (variables[index].Name == path.Root.Name && expression.IsEventTime(variables[index].Schema))
                {
                    return index;
                }
            }
        }

        return -1;
    }

    // event times and constants, each added or taken away
    private sealed class Sum(EquatableArray<EventVariable> variables)
    {
        public List<(int Variable, int Sign)> Times { get; } = [];

        public decimal Ticks { get; private set; }

        public bool Add(Expression expression, int sign)
        {
            if (TimeBound.Ticks(expression) is { } ticks)
            {
                Ticks += sign * (decimal)ticks;
                return true;
            }

            if (VariableOf(expression, variables) is >= 0 and var variable)
            {
                Times.Add((variable, sign));
                return true;
            }

            return expression is Expression.Arithmetic { Operator: ArithmeticOperator.Add or ArithmeticOperator.Subtract, Type: { Kind: ValueKind.Time or ValueKind.Duration, IsNullable: false } } arithmetic
                && Add(arithmetic.Left, sign)
                && Add(arithmetic.Right, arithmetic.Operator == ArithmeticOperator.Add ? sign : -sign);
        }
    }
}
