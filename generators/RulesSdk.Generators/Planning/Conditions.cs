using System.Globalization;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>What a condition over counts and outcomes says for sure, whatever the outcomes are.</summary>
internal static class Conditions
{
    // More is not looked for; what is told stays true, and no conversion wraps so few.
    private const int MostLeast = 100;

    private static readonly (double Low, double High) Any = (double.NegativeInfinity, double.PositiveInfinity);
    private static readonly (double Low, double High) AnyCount = (0, double.PositiveInfinity);
    private static readonly (double Low, double High) Some = (1, double.PositiveInfinity);

    /// <summary>Whether a condition cannot hold without an event of a variable. <c>a > 0 &amp;&amp; b == 0</c>: a, not b.</summary>
    public static bool Requires(Expression condition, string variable) =>
        Decide(condition, count => count == variable ? (0, 0) : AnyCount) == false;

    /// <summary>How many events of a variable a condition needs at least, as far as it can be told. <c>a >= 5 || b > 1 &amp;&amp; a > 2</c>: 3 of a.</summary>
    public static int LeastEvents(Expression condition, string variable)
    {
        // Arithmetic may wrap.
        var least = 0;
        var most = ExpressionTree.Walk(condition).Any(static part => part is Expression.Arithmetic) ? 0 : MostLeast;
        while (least < most && Decide(condition, count => count == variable ? (0, least) : AnyCount) == false)
        {
            least++;
        }

        return least;
    }

    /// <summary>The conjuncts that a match does not decide by itself; null where there is none.</summary>
    public static Expression? WithoutGiven(IEnumerable<Expression> conjuncts, Func<string, bool> isPositive)
    {
        var left = conjuncts
            .Where(term => Decide(term, count => isPositive(count) ? Some : AnyCount) != true)
            .ToArray();
        return left.Length switch { 0 => null, 1 => left[0], _ => new Expression.All(left.ToEquatableArray()) };
    }

    /// <summary>The number that a constant is, or null.</summary>
    public static double? Number(Expression expression)
    {
        if (expression is Expression.Convert convert)
        {
            return Number(convert.Operand);
        }

        if (expression is Expression.Negate negate)
        {
            return -Number(negate.Operand);
        }

        if (expression is not Expression.Constant { Type.Kind: ValueKind.Integer or ValueKind.Double or ValueKind.Decimal } constant)
        {
            return null;
        }

        // (byte)5, (short)(-5), 5UL, 2.5D
        var literal = constant.Literal.Substring(constant.Literal.LastIndexOf(')') is var cast && cast == constant.Literal.Length - 1
            ? constant.Literal.LastIndexOf('(') + 1
            : cast + 1).TrimEnd(')');
        return double.TryParse(literal.TrimEnd('U', 'L', 'D', 'F', 'M'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool? Decide(Expression expression, Func<string, (double Low, double High)> count)
    {
        switch (expression)
        {
            case Expression.Constant constant:
                return constant.Literal == "true" ? true : constant.Literal == "false" ? false : null;
            case Expression.All all:
                var terms = all.Terms.Select(term => Decide(term, count)).ToArray();
                return terms.Contains(false) ? false : terms.Contains(null) ? null : true;
            case Expression.Any any:
                var choices = any.Terms.Select(term => Decide(term, count)).ToArray();
                return choices.Contains(true) ? true : choices.Contains(null) ? null : false;
            case Expression.Not not:
                return !Decide(not.Operand, count);
            case Expression.Conditional conditional:
                var (whenTrue, whenFalse) = (Decide(conditional.WhenTrue, count), Decide(conditional.WhenFalse, count));
                return Decide(conditional.Test, count) switch { true => whenTrue, false => whenFalse, _ => whenTrue == whenFalse ? whenTrue : null };
            case Expression.In @in:
                var tests = @in.Values.Select(value => Equal(Range(@in.Operand, count), Range(value, count))).ToArray();
                return tests.Contains(true) ? true : tests.Contains(null) ? null : false;
            case Expression.Compare compare:
                return Compare(Range(compare.Left, count), compare.Operator, Range(compare.Right, count));
            default:
                return null;
        }
    }

    private static bool? Compare((double Low, double High) left, ComparisonOperator comparison, (double Low, double High) right) => comparison switch
    {
        ComparisonOperator.Equal => Equal(left, right),
        ComparisonOperator.NotEqual => !Equal(left, right),
        ComparisonOperator.Less => left.High < right.Low ? true : left.Low >= right.High ? false : null,
        ComparisonOperator.LessOrEqual => left.High <= right.Low ? true : left.Low > right.High ? false : null,
        ComparisonOperator.Greater => Compare(right, ComparisonOperator.Less, left),
        _ => Compare(right, ComparisonOperator.LessOrEqual, left),
    };

    private static bool? Equal((double Low, double High) left, (double Low, double High) right) =>
        left.High < right.Low || right.High < left.Low ? false
        : left.Low == left.High && right.Low == right.High ? true
        : null;

    private static (double Low, double High) Range(Expression expression, Func<string, (double Low, double High)> count)
    {
        if (Number(expression) is { } number)
        {
            return (number, number);
        }

        switch (expression)
        {
            case Expression.EventCount events:
                return count(events.Name);
            case Expression.Convert { Type.Kind: ValueKind.Integer or ValueKind.Double or ValueKind.Decimal } convert:
                return Range(convert.Operand, count);
            case Expression.Arithmetic { Operator: ArithmeticOperator.Add } sum:
                var (first, second) = (Range(sum.Left, count), Range(sum.Right, count));
                return (first.Low + second.Low, first.High + second.High);
            case Expression.Arithmetic { Operator: ArithmeticOperator.Subtract } difference:
                var (from, less) = (Range(difference.Left, count), Range(difference.Right, count));
                return (from.Low - less.High, from.High - less.Low);
            case Expression.Arithmetic { Operator: ArithmeticOperator.Multiply } product:
                var (left, right) = (Range(product.Left, count), Range(product.Right, count));
                double[] corners = [Times(left.Low, right.Low), Times(left.Low, right.High), Times(left.High, right.Low), Times(left.High, right.High)];
                return (corners.Min(), corners.Max());
            default:
                return Any;
        }
    }

    // nothing times anything is nothing, however much anything may be
    private static double Times(double left, double right) => left == 0 || right == 0 ? 0 : left * right;
}
