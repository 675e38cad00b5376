using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit;

// Comparisons, sets, arithmetic and conversions.
internal sealed partial class Utf8Expressions
{
    private string Compare(Expression.Compare compare, Facts facts)
    {
        if (compare.Left.Type.Kind == ValueKind.Text || compare.Right.Type.Kind == ValueKind.Text)
        {
            var not = compare.Operator == ComparisonOperator.NotEqual ? "!" : "";
            return not + TextEquals(compare.Left, compare.Right, facts);
        }

        return Operand(compare.Left, facts) + Operator(compare.Operator) + Operand(compare.Right, facts);
    }

    internal static string Operator(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => " == ",
        ComparisonOperator.NotEqual => " != ",
        ComparisonOperator.Less => " < ",
        ComparisonOperator.LessOrEqual => " <= ",
        ComparisonOperator.Greater => " > ",
        _ => " >= ",
    };

    private string TextEquals(Expression left, Expression right, Facts facts)
    {
        if (left is Expression.Constant && right is not Expression.Constant)
        {
            (left, right) = (right, left);
        }

        return right switch
        {
            Expression.Constant { Text: { } text } => $"{Operand(left, facts)}.Is({Names.Utf8(text)})",
            Expression.Constant => $"{Operand(left, facts)}.IsNull",
            _ => $"{Operand(left, facts)}.Equals({Emit(right, facts)})",
        };
    }

    private string In(Expression.In @in, Facts facts)
    {
        if (@in.Operand.Type.Kind != ValueKind.Text)
        {
            return @in.Values.Count == 0
                ? "false"
                : $"{Operand(@in.Operand, facts)} is {string.Join(" or ", @in.Values.Select(value => value.Literal))}";
        }

        var isOneOf = _helpers.Add("IsOneOf", name => OneOf(name, @in.Values));
        return $"{isOneOf}({Emit(@in.Operand, facts)})";
    }

    // A few constants are compared in turn; many are picked by length first.
    private static string OneOf(string name, EquatableArray<Expression.Constant> values)
    {
        var texts = values.Where(value => value.Text is not null).Select(value => value.Text!).Distinct().ToArray();
        var tests = values.Any(value => value.Text is null) ? new List<string> { "text.IsNull" } : [];
        if (texts.Length <= 8)
        {
            tests.AddRange(texts.Select(text => $"text.Is({Names.Utf8(text)})"));
            return $"private static bool {name}({Names.Text} text) =>\n    {(tests.Count == 0 ? "false" : string.Join("\n    || ", tests))};";
        }

        var arms = texts
            .GroupBy(text => System.Text.Encoding.UTF8.GetByteCount(text))
            .OrderBy(group => group.Key)
            .Select(group => $"    {Names.Number(group.Key)} => {string.Join(" || ", group.Select(text => $"text.Is({Names.Utf8(text)})"))},\n");
        var head = tests.Count > 0 ? "text.IsNull || " : "";
        return $"private static bool {name}({Names.Text} text) => {head}text.Bytes.Length switch\n{{\n{string.Concat(arms)}    _ => false,\n}};";
    }

    private string Coalesce(Expression.Coalesce coalesce, Facts facts)
    {
        if (coalesce.Type.Kind == ValueKind.Text)
        {
            var left = Operand(coalesce.Left, facts);
            return $"{left}.IsNull ? {Operand(coalesce.Right, facts)} : {left}";
        }

        return $"{Operand(coalesce.Left, facts)} ?? {Operand(coalesce.Right, facts)}";
    }

    private string Arithmetic(Expression.Arithmetic arithmetic, Facts facts)
    {
        var (left, right, type) = (arithmetic.Left, arithmetic.Right, arithmetic.Type);
        var isInteger = type.Kind is ValueKind.Integer or ValueKind.Enum or ValueKind.Character;
        var isDivision = arithmetic.Operator is ArithmeticOperator.Divide or ArithmeticOperator.Remainder;
        if (type.Kind is ValueKind.Boolean or ValueKind.Double
            || (isInteger && !isDivision)
            || (left.Type.Kind == ValueKind.Time && right.Type.Kind == ValueKind.Time)
            || (type.Kind == ValueKind.Double && isDivision))
        {
            var code = $"{Operand(left, facts)} {Operator(arithmetic.Operator)} {Operand(right, facts)}";
            return isInteger ? $"unchecked({code})" : code;
        }

        return Failing($"{Names.Checked}.{arithmetic.Operator}({Emit(left, facts)}, {Emit(right, facts)}, ref failed)");
    }

    internal static string Operator(ArithmeticOperator arithmetic) => arithmetic switch
    {
        ArithmeticOperator.Add => "+",
        ArithmeticOperator.Subtract => "-",
        ArithmeticOperator.Multiply => "*",
        ArithmeticOperator.Divide => "/",
        ArithmeticOperator.Remainder => "%",
        ArithmeticOperator.And => "&",
        ArithmeticOperator.Or => "|",
        _ => "^",
    };

    private string Convert(Expression.Convert convert, Facts facts)
    {
        var (from, to) = (convert.Operand.Type, convert.Type);
        var code = Emit(convert.Operand, facts);
        if (from == to || to.Kind == ValueKind.Text || to.IsContainer())
        {
            return code;
        }

        if (from.IsNullable && !to.IsNullable)
        {
            code = Failing($"{Names.Checked}.Value({code}, ref failed)");
        }

        if (from.Kind == to.Kind && from.Name == to.Name && !to.IsNullable)
        {
            return code;
        }

        return (from.Kind, to.Kind) switch
        {
            (ValueKind.Decimal, ValueKind.Integer or ValueKind.Enum or ValueKind.Character) or (ValueKind.Double, ValueKind.Decimal) =>
                Failing($"{Names.Checked}.Convert<{from.Name}, {to.Name}>({code}, ref failed)"),
            _ => $"unchecked(({to.FullName}){Parenthesize(code)})",
        };
    }
}
