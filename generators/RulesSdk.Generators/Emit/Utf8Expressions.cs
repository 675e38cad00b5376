using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit;

/// <summary>Where the paths of a variable are read from.</summary>
/// <param name="Reader">The reader's name.</param>
/// <param name="Slot">The slot of a path.</param>
/// <param name="BuildEvent">The method that builds the event, or null.</param>
internal sealed record ReaderRoot(string Reader, Func<FieldPath, string> Slot, string? BuildEvent = null);

/// <summary>
/// Expressions over UTF-8: text is <c>Utf8Text</c>, all else what it is in C#. Leaves are read from slots, or stand for
/// columns that were read before. What C# throws on sets <c>failed</c>.
/// </summary>
internal sealed partial class Utf8Expressions
{
    private readonly Dictionary<string, ReaderRoot> _roots;
    private readonly Func<Expression, string?> _column;
    private readonly HelperMembers _helpers;
    private readonly string _scratch;
    private readonly string _ruleType;

    public Utf8Expressions(Dictionary<string, ReaderRoot> roots, Func<Expression, string?> column, HelperMembers helpers, string scratch, string ruleType)
    {
        _roots = roots;
        _column = column;
        _helpers = helpers;
        _scratch = scratch;
        _ruleType = ruleType;
    }

    /// <summary>Whether something emitted so far may set <c>failed</c>.</summary>
    public bool CanFail { get; set; }

    /// <summary>The value of an expression.</summary>
    public string Emit(Expression expression) => Emit(expression, Facts.None);

    private string Emit(Expression expression, Facts facts)
    {
        if (_column(expression) is { } column)
        {
            if (column.Contains("ref failed"))
            {
                CanFail = true;
            }

            return column;
        }

        switch (expression)
        {
            case Expression.Field or Expression.Item or Expression.Variable:
                return Read(expression, facts);
            case Expression.JsonMember member:
                return ReadJson(member, facts);
            case Expression.CommandLineMember member:
                return ReadCommandLine(member, facts);
            case Expression.Constant constant:
                return Constant(constant);
            case Expression.All all:
                return Join(all.Terms, " && ", true, facts);
            case Expression.Any any:
                return Join(any.Terms, " || ", false, facts);
            case Expression.Not not:
                return "!" + Operand(not.Operand, facts);
            case Expression.Compare compare:
                return Compare(compare, facts);
            case Expression.In @in:
                return In(@in, facts);
            case Expression.IsNull isNull:
                return IsNull(isNull.Operand, facts);
            case Expression.Conditional conditional:
                return Operand(conditional.Test, facts)
                    + " ? " + Operand(conditional.WhenTrue, facts.After(conditional.Test, true))
                    + " : " + Operand(conditional.WhenFalse, facts.After(conditional.Test, false));
            case Expression.Coalesce coalesce:
                return Coalesce(coalesce, facts);
            case Expression.Arithmetic arithmetic:
                return Arithmetic(arithmetic, facts);
            case Expression.Negate { Type.Kind: ValueKind.Duration } negate:
                return Failing($"{Names.Checked}.Negate({Emit(negate.Operand, facts)}, ref failed)");
            case Expression.Negate negate:
                return $"unchecked(-{Operand(negate.Operand, facts)})";
            case Expression.Convert convert:
                return Convert(convert, facts);
            case Expression.TextTest test:
                return TextTest(test, facts);
            case Expression.TextFunction function:
                return TextFunction(function, facts);
            case Expression.RegexTest test:
                return RegexTest(test, facts);
            case Expression.GlobTest test:
                var glob = _helpers.Add("Glob", name =>
                    $"private static readonly global::RulesSdk.Glob {name} = new({Names.Literal(test.Pattern)}{(test.IgnoreCase ? ", ignoreCase: true" : "")});");
                return $"{glob}.IsMatch({Present(test.Operand, facts)})";
            case Expression.CidrTest test:
                var cidr = _helpers.Add("Range", name => $"private static readonly global::RulesSdk.Cidr {name} = new({Names.Literal(test.Range)});");
                return $"{cidr}.Contains({Emit(test.Operand, facts)})";
            case Expression.Quantifier quantifier:
                return Quantifier(quantifier, facts);
            case Expression.Opaque opaque:
                return Opaque(opaque);
            default:
                throw new InvalidOperationException($"The expression {expression.GetType().Name} has no place in a predicate, so nothing can be emitted for it (let the parser refuse it).");
        }
    }

    private string Operand(Expression expression, Facts facts) => Parenthesize(Emit(expression, facts));

    /// <summary>Parentheses around an operator's expression; none around calls, names and literals.</summary>
    public static string Parenthesize(string code)
    {
        var depth = 0;
        for (var index = 0; index < code.Length; index++)
        {
            switch (code[index])
            {
                case '"':
                    for (index++; index < code.Length && code[index] != '"'; index++)
                    {
                        index += code[index] == '\\' ? 1 : 0;
                    }

                    break;
                case '\'' when index + 2 < code.Length:
                    index += code[index + 1] == '\\' ? 2 : 1;
                    while (index + 1 < code.Length && code[index] != '\'')
                    {
                        index++;
                    }

                    break;
                case '(' or '[':
                    depth++;
                    break;
                case ')' or ']':
                    depth--;
                    break;
                case ' ' when depth == 0:
                    return "(" + code + ")";
            }
        }

        return code;
    }

    private string Failing(string code)
    {
        CanFail = true;
        return code;
    }

    private string Join(EquatableArray<Expression> terms, string separator, bool outcome, Facts facts)
    {
        if (terms.Count == 0)
        {
            return outcome ? "true" : "false";
        }

        var parts = new List<string>();
        foreach (var term in terms)
        {
            var code = Emit(term, facts);
            parts.Add(term is Expression.All or Expression.Any or Expression.Conditional or Expression.Coalesce ? Parenthesize(code) : code);
            facts = facts.After(term, outcome);
        }

        return string.Join(separator, parts);
    }

    private static string Constant(Expression.Constant constant) => constant switch
    {
        { Type.Kind: ValueKind.Text, Text: { } text } => $"new {Names.Text}({Names.Utf8(text)})",
        { Type.Kind: ValueKind.Text } => Names.Text + ".Null",
        { Literal: "null" } => $"default({constant.Type.Name}?)",
        _ => Parenthesize(constant.Literal),
    };

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
