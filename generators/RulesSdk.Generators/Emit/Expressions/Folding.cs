using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Emit.Expressions;

/// <summary>
/// Operands that the compiler would work out. Constants come together where a macro, a switch or a normalizer is put in: what
/// the compiler then refuses or warns of is in a file that nobody can mend, so it is kept from seeing it.
/// </summary>
internal static class Folding
{
    // null * count => Itself(default(int?)) * count, and null.Length => Itself<string?>(null)!.Length
    /// <summary>An operand: the compiler warns of a number that is always null, and null itself has no members.</summary>
    public static string Operand(Expression expression, string code) => expression switch
    {
        _ when IsNullText(expression) => $"{Names.Checked}.Itself<string?>(null)",
        Expression.Constant { Literal: "null" } => Hidden(code),
        _ => code,
    };

    // made != made => made != Itself(made)
    /// <summary>The right side of a comparison: the compiler warns of a variable that is compared with itself, which the author is told of where it is written.</summary>
    public static string Compared(Expression.Compare compare, string left, string right) =>
        left == right && !IsConstant(compare.Right) ? Hidden(right) : Operand(compare.Right, right);

    // if (Kind.One == Kind.Two) => if (Itself(Kind.One == Kind.Two))
    /// <summary>What decides whether a statement is reached: the compiler warns of one that never is.</summary>
    public static string Condition(Expression test, string code) => IsConstant(test) ? Hidden(code) : code;

    // 5 / ("a" == "b" ? 1 : 0) => 5 / Itself("a" == "b" ? 1 : 0)
    /// <summary>The right operand of an operator: the compiler refuses to divide by zero, and decimals that overflow.</summary>
    public static string Right(Expression.Arithmetic arithmetic, string code)
    {
        var isDivision = arithmetic.Operator is ArithmeticOperator.Divide or ArithmeticOperator.Remainder && arithmetic.Type.Kind != ValueKind.Double;
        var isRefused = (isDivision && IsConstant(arithmetic.Right) && !IsDivisor(arithmetic.Right))
            || (arithmetic.Type.Kind == ValueKind.Decimal && IsConstant(arithmetic.Left) && IsConstant(arithmetic.Right));
        return isRefused ? Hidden(code) : Operand(arithmetic.Right, code);
    }

    /// <summary>What is converted: the compiler refuses a constant that the other type does not hold, from and to decimals whether it is checked or not.</summary>
    public static string Converted(Expression.Convert convert, string code) =>
        IsConstant(convert.Operand) && convert.Operand.Type.Kind != convert.Type.Kind && (convert.Operand.Type.Kind == ValueKind.Decimal || convert.Type.Kind == ValueKind.Decimal)
            ? Hidden(code)
            : Operand(convert.Operand, code);

    // -(-7) => -(-7), and not --7
    /// <summary>What stands behind a minus or a cast, which are no part of a number's own minus.</summary>
    public static string Signed(string code) => code.StartsWith("-", StringComparison.Ordinal) ? $"({code})" : code;

    private static bool IsNullText(Expression expression) =>
        expression is Expression.Constant { Literal: "null", Type.Kind: ValueKind.Text }
        || (expression is Expression.Convert { Type.Kind: ValueKind.Text, Operand: var operand } && IsNullText(operand));

    private static string Hidden(string code) => $"{Names.Checked}.Itself({code})";

    private static bool IsConstant(Expression expression) =>
        expression is Expression.Constant || (expression.Children().Any() && expression.Children().All(IsConstant));

    private static bool IsDivisor(Expression divisor) =>
        divisor is Expression.Constant { Literal: var literal } && literal.Any(static letter => letter is >= '1' and <= '9');
}
