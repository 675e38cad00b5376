using System.Globalization;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning;

/// <summary>What is certain of a condition over counts and outcomes, whatever the outcomes are.</summary>
internal static class Conditions
{
    // The search for a least count ends here. A smaller answer is still true, and no conversion wraps a number so small.
    private const int MostLeast = 100;

    private static readonly (double Low, double High) Any = (double.NegativeInfinity, double.PositiveInfinity);
    private static readonly (double Low, double High) AnyCount = (0, double.PositiveInfinity);
    private static readonly (double Low, double High) Some = (1, double.PositiveInfinity);

    /// <summary>Whether a condition cannot hold without an event of a variable. <c>a > 0 &amp;&amp; b == 0</c>: a, not b.</summary>
    public static bool Requires(Expression condition, string variable) =>
        Decide(condition, count => count == variable ? (0, 0) : AnyCount) == false;

    /// <summary>The least number of events of a variable that a condition needs, as far as is known. <c>a >= 5 || b > 1 &amp;&amp; a > 2</c>: 3 of a.</summary>
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

    private static bool? Decide(Expression condition, Func<string, (double Low, double High)> count) => new Truth(count).Visit(condition);

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

    // 0 times infinity is 0
    private static double Times(double left, double right) => left == 0 || right == 0 ? 0 : left * right;

    // Whether a condition holds for all counts within their ranges, for none of them, or (null) for some at most.
    private sealed class Truth(Func<string, (double Low, double High)> count) : ExpressionVisitor<bool?>
    {
        private readonly Bounds _bounds = new(count);

        public override bool? VisitConstant(Expression.Constant constant) =>
            constant.Literal == "true" ? true : constant.Literal == "false" ? false : null;

        public override bool? VisitAll(Expression.All all)
        {
            var terms = all.Terms.Select(Visit).ToArray();
            return terms.Contains(false) ? false : terms.Contains(null) ? null : true;
        }

        public override bool? VisitAny(Expression.Any any)
        {
            var terms = any.Terms.Select(Visit).ToArray();
            return terms.Contains(true) ? true : terms.Contains(null) ? null : false;
        }

        public override bool? VisitNot(Expression.Not not) => !Visit(not.Operand);

        public override bool? VisitConditional(Expression.Conditional conditional)
        {
            var (whenTrue, whenFalse) = (Visit(conditional.WhenTrue), Visit(conditional.WhenFalse));
            return Visit(conditional.Test) switch { true => whenTrue, false => whenFalse, _ => whenTrue == whenFalse ? whenTrue : null };
        }

        public override bool? VisitIn(Expression.In set)
        {
            var tests = set.Values.Select(value => Equal(_bounds.Of(set.Operand), _bounds.Of(value))).ToArray();
            return tests.Contains(true) ? true : tests.Contains(null) ? null : false;
        }

        public override bool? VisitCompare(Expression.Compare compare) =>
            Conditions.Compare(_bounds.Of(compare.Left), compare.Operator, _bounds.Of(compare.Right));

        // Nothing is known of the others.
        public override bool? VisitVariable(Expression.Variable variable) => null;

        public override bool? VisitField(Expression.Field field) => null;

        public override bool? VisitItem(Expression.Item item) => null;

        public override bool? VisitJsonMember(Expression.JsonMember member) => null;

        public override bool? VisitIsNull(Expression.IsNull isNull) => null;

        public override bool? VisitCoalesce(Expression.Coalesce coalesce) => null;

        public override bool? VisitArithmetic(Expression.Arithmetic arithmetic) => null;

        public override bool? VisitNegate(Expression.Negate negate) => null;

        public override bool? VisitConvert(Expression.Convert convert) => null;

        public override bool? VisitTextTest(Expression.TextTest test) => null;

        public override bool? VisitTextFunction(Expression.TextFunction function) => null;

        public override bool? VisitRegexTest(Expression.RegexTest test) => null;

        public override bool? VisitGlobTest(Expression.GlobTest test) => null;

        public override bool? VisitCidrTest(Expression.CidrTest test) => null;

        public override bool? VisitListLookup(Expression.ListLookup lookup) => null;

        public override bool? VisitTableLookup(Expression.TableLookup lookup) => null;

        public override bool? VisitQuantifier(Expression.Quantifier quantifier) => null;

        public override bool? VisitListOf(Expression.ListOf list) => null;

        public override bool? VisitNew(Expression.New made) => null;

        public override bool? VisitCommandLineMember(Expression.CommandLineMember member) => null;

        public override bool? VisitDetectionMember(Expression.DetectionMember member) => null;

        public override bool? VisitListElement(Expression.ListElement element) => null;

        public override bool? VisitOpaque(Expression.Opaque opaque) => null;

        public override bool? VisitAggregate(Expression.Aggregate aggregate) => null;

        public override bool? VisitEventCount(Expression.EventCount count) => null;

        public override bool? VisitTuningOption(Expression.TuningOption option) => null;

        public override bool? VisitOutcomeReference(Expression.OutcomeReference reference) => null;
    }

    // Between which numbers a value lies.
    private sealed class Bounds(Func<string, (double Low, double High)> count) : ExpressionVisitor<(double Low, double High)>
    {
        public (double Low, double High) Of(Expression expression) => Number(expression) is { } number ? (number, number) : Visit(expression);

        public override (double Low, double High) VisitEventCount(Expression.EventCount events) => count(events.Name);

        public override (double Low, double High) VisitConvert(Expression.Convert convert) =>
            convert.Type.Kind is ValueKind.Integer or ValueKind.Double or ValueKind.Decimal ? Of(convert.Operand) : Any;

        public override (double Low, double High) VisitArithmetic(Expression.Arithmetic arithmetic)
        {
            var (left, right) = (Of(arithmetic.Left), Of(arithmetic.Right));
            switch (arithmetic.Operator)
            {
                case ArithmeticOperator.Add:
                    return (left.Low + right.Low, left.High + right.High);
                case ArithmeticOperator.Subtract:
                    return (left.Low - right.High, left.High - right.Low);
                case ArithmeticOperator.Multiply:
                    double[] corners = [Times(left.Low, right.Low), Times(left.Low, right.High), Times(left.High, right.Low), Times(left.High, right.High)];
                    return (corners.Min(), corners.Max());
                default:
                    return Any;
            }
        }

        // The others may be any number.
        public override (double Low, double High) VisitVariable(Expression.Variable variable) => Any;

        public override (double Low, double High) VisitField(Expression.Field field) => Any;

        public override (double Low, double High) VisitItem(Expression.Item item) => Any;

        public override (double Low, double High) VisitJsonMember(Expression.JsonMember member) => Any;

        public override (double Low, double High) VisitConstant(Expression.Constant constant) => Any;

        public override (double Low, double High) VisitAll(Expression.All all) => Any;

        public override (double Low, double High) VisitAny(Expression.Any any) => Any;

        public override (double Low, double High) VisitNot(Expression.Not not) => Any;

        public override (double Low, double High) VisitCompare(Expression.Compare compare) => Any;

        public override (double Low, double High) VisitIn(Expression.In set) => Any;

        public override (double Low, double High) VisitIsNull(Expression.IsNull isNull) => Any;

        public override (double Low, double High) VisitConditional(Expression.Conditional conditional) => Any;

        public override (double Low, double High) VisitCoalesce(Expression.Coalesce coalesce) => Any;

        public override (double Low, double High) VisitNegate(Expression.Negate negate) => Any;

        public override (double Low, double High) VisitTextTest(Expression.TextTest test) => Any;

        public override (double Low, double High) VisitTextFunction(Expression.TextFunction function) => Any;

        public override (double Low, double High) VisitRegexTest(Expression.RegexTest test) => Any;

        public override (double Low, double High) VisitGlobTest(Expression.GlobTest test) => Any;

        public override (double Low, double High) VisitCidrTest(Expression.CidrTest test) => Any;

        public override (double Low, double High) VisitListLookup(Expression.ListLookup lookup) => Any;

        public override (double Low, double High) VisitTableLookup(Expression.TableLookup lookup) => Any;

        public override (double Low, double High) VisitQuantifier(Expression.Quantifier quantifier) => Any;

        public override (double Low, double High) VisitListOf(Expression.ListOf list) => Any;

        public override (double Low, double High) VisitNew(Expression.New made) => Any;

        public override (double Low, double High) VisitCommandLineMember(Expression.CommandLineMember member) => Any;

        public override (double Low, double High) VisitDetectionMember(Expression.DetectionMember member) => Any;

        public override (double Low, double High) VisitListElement(Expression.ListElement element) => Any;

        public override (double Low, double High) VisitOpaque(Expression.Opaque opaque) => Any;

        public override (double Low, double High) VisitAggregate(Expression.Aggregate aggregate) => Any;

        public override (double Low, double High) VisitTuningOption(Expression.TuningOption option) => (option.Minimum, option.Maximum);

        public override (double Low, double High) VisitOutcomeReference(Expression.OutcomeReference reference) => Any;
    }
}
