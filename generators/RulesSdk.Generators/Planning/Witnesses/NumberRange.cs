using System.Globalization;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Planning.Witnesses;

/// <summary>The values that a comparison with a constant asks of a number of the event, or of a count or an outcome.</summary>
/// <param name="Path">The number's path.</param>
/// <param name="Value">The number as it is read.</param>
/// <param name="Low">The least value; with <paramref name="IsAbove"/>, what is above it.</param>
/// <param name="IsAbove">Whether <paramref name="Low"/> itself is not among them.</param>
/// <param name="High">The greatest value; with <paramref name="IsBelow"/>, what is below it.</param>
/// <param name="IsBelow">Whether <paramref name="High"/> itself is not among them.</param>
internal sealed record NumberRange(FieldPath Path, Expression Value, double Low, bool IsAbove, double High, bool IsBelow)
{
    // A number is rounded as it is read: to 24 bits at least, and a decimal to 28 digits after the point.
    private const double Rounding = 1e-6;
    private const double Nothing = 1e-27;

    /// <summary>The range of a comparison; null for any other test.</summary>
    public static NumberRange? Of(Expression test) => test switch
    {
        Expression.Compare { Right: Expression.Constant constant } compare => Of(compare.Left, compare.Operator, constant),
        Expression.Compare { Left: Expression.Constant constant } compare => Of(compare.Right, Turned(compare.Operator), constant),
        _ => null,
    };

    /// <summary>What is in both ranges.</summary>
    public NumberRange And(NumberRange other)
    {
        var (low, high) = (other.Low > Low ? other : this, other.High < High ? other : this);
        return this with
        {
            Low = low.Low,
            IsAbove = low.IsAbove || (other.Low == Low && other.IsAbove),
            High = high.High,
            IsBelow = high.IsBelow || (other.High == High && other.IsBelow),
        };
    }

    /// <summary>The range as a witness; null where a value that is missing is in it.</summary>
    public WitnessPlan? Witness()
    {
        var hasZero = (IsAbove ? Low < 0 : Low <= 0) && (IsBelow ? High > 0 : High >= 0);
        var isInteger = Value.Type.Kind == ValueKind.Integer;
        var (low, high) = isInteger
            ? (IsAbove ? Math.Floor(Low) + 1 : Low, IsBelow ? Math.Ceiling(High) - 1 : High)
            : (Low - (Math.Abs(Low) * Rounding) - Nothing, High + (Math.Abs(High) * Rounding) + Nothing);
        return (hasZero && !Value.Type.IsNullable) || low > high ? null : new(Path, Value, isInteger ? WitnessForm.Integer : WitnessForm.Number, "", [$"{Literal(low)}, {Literal(high)}"]);
    }

    /// <summary>Whether a range has no bound at one of its ends.</summary>
    public static bool IsOpen(string bounds) => bounds.Contains("Infinity");

    /// <summary>A range for people: <c>22</c>, <c>1 to 1023</c>, <c>1024 or more</c>.</summary>
    public static string Shown(string bounds)
    {
        var (low, high) = bounds.Replace("D", "").Split(',') is [var first, var last] ? (first, last.Trim()) : ("", "");
        return low == high ? low
            : high.Contains("Infinity") ? low + " or more"
            : low.Contains("Infinity") ? high + " or less"
            : $"{low} to {high}";
    }

    private static NumberRange? Of(Expression value, ComparisonOperator comparison, Expression.Constant constant)
    {
        if (Field(value) is not { } field || Number(constant) is not { } number || PathOf(field) is not { } path)
        {
            return null;
        }

        var range = new NumberRange(path, field, double.NegativeInfinity, IsAbove: false, double.PositiveInfinity, IsBelow: false);
        return comparison switch
        {
            ComparisonOperator.Equal => range with { Low = number, High = number },
            ComparisonOperator.Less => range with { High = number, IsBelow = true },
            ComparisonOperator.LessOrEqual => range with { High = number },
            ComparisonOperator.Greater => range with { Low = number, IsAbove = true },
            ComparisonOperator.GreaterOrEqual => range with { Low = number },
            _ => null,
        };
    }

    // of what a condition asks there is no path, and no witness is looked for
    private static FieldPath? PathOf(Expression field) => field switch
    {
        Expression.EventCount or Expression.OutcomeReference => FieldPath.Root,
        Expression.JsonMember member => FieldPath.Of(member.Instance)?.Path,
        _ => FieldPath.Of(field)?.Path,
    };

    private static ComparisonOperator Turned(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => comparison,
    };

    // (long)e.Port: what widens a number keeps its order
    private static Expression? Field(Expression value) => value switch
    {
        Expression.Field or Expression.Item or Expression.JsonMember { Member: "Int64" or "Double" } or Expression.EventCount or Expression.OutcomeReference => IsNumber(value.Type) ? value : null,

        // e.User?.Age > 5: what is null is in no range
        Expression.Conditional { Test: Expression.IsNull, WhenTrue: Expression.Constant { Literal: "null" } } choice => Field(choice.WhenFalse),
        Expression.Convert { Type: var to, Operand: { Type: var from } operand } when (to.IsNullable || !from.IsNullable) && Widens(from, to) => Field(operand),
        _ => null,
    };

    private static bool IsNumber(ValueType type) => type.Kind is ValueKind.Integer or ValueKind.Double or ValueKind.Decimal;

    private static bool Widens(ValueType from, ValueType to) => (from.Kind, to.Kind) switch
    {
        (ValueKind.Integer, ValueKind.Integer) => GuardPlanner.Range(to).Least <= GuardPlanner.Range(from).Least && GuardPlanner.Range(to).Most >= GuardPlanner.Range(from).Most,
        (ValueKind.Integer, ValueKind.Decimal) => true,
        (ValueKind.Integer, ValueKind.Double) => to.Name == "double",
        _ => from.IsSame(to),
    };

    // 22, (short)(-5), 12UL, 0.5D
    private static double? Number(Expression.Constant constant)
    {
        var literal = constant.Literal;
        var digits = literal.StartsWith("(", StringComparison.Ordinal) ? literal.Substring(literal.IndexOf(')') + 1).Trim('(', ')') : literal.TrimEnd('U', 'L', 'D', 'F', 'M');
        return IsNumber(constant.Type) && double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string Literal(double number) =>
        double.IsNegativeInfinity(number) ? "double.NegativeInfinity"
        : double.IsPositiveInfinity(number) ? "double.PositiveInfinity"
        : number.ToString("R", CultureInfo.InvariantCulture) + "D";
}
