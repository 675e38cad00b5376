using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Expressions;

// Comparisons, arithmetic, conversions, and the tests and functions of text.
internal sealed partial class Utf8Expressions
{
    public override string VisitCompare(Expression.Compare compare)
    {
        if (compare.Left.Type.Kind == ValueKind.Text || compare.Right.Type.Kind == ValueKind.Text)
        {
            var not = compare.Operator == ComparisonOperator.NotEqual ? "!" : "";
            return not + TextEquals(compare.Left, compare.Right);
        }

        return Compared(Folding.Operand(compare.Left, Operand(compare.Left)), compare.Operator, Folding.Operand(compare.Right, Operand(compare.Right)));
    }

    /// <summary>A comparison; the compiler warns of one of a name with itself.</summary>
    internal static string Compared(string left, ComparisonOperator comparison, string right) =>
        left + Operator(comparison) + (left == right && right.IndexOf('(') < 0 ? $"{Names.Checked}.Itself({right})" : right);

    internal static string Operator(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => " == ",
        ComparisonOperator.NotEqual => " != ",
        ComparisonOperator.Less => " < ",
        ComparisonOperator.LessOrEqual => " <= ",
        ComparisonOperator.Greater => " > ",
        _ => " >= ",
    };

    private string TextEquals(Expression left, Expression right)
    {
        if (left is Expression.Constant && right is not Expression.Constant)
        {
            (left, right) = (right, left);
        }

        return right switch
        {
            Expression.Constant { Text: { } text } => $"{Operand(left)}.Is({Names.Utf8(text)})",
            Expression.Constant => $"{Operand(left)}.IsNull",
            _ => $"{Operand(left)}.Equals({Emit(right)})",
        };
    }

    public override string VisitCoalesce(Expression.Coalesce coalesce)
    {
        if (coalesce.Type.Kind == ValueKind.Text)
        {
            var left = Operand(coalesce.Left);
            return $"{left}.IsNull ? {Operand(coalesce.Right)} : {left}";
        }

        return $"{Operand(coalesce.Left)} ?? {Operand(coalesce.Right)}";
    }

    public override string VisitArithmetic(Expression.Arithmetic arithmetic)
    {
        var (left, right, type) = (arithmetic.Left, arithmetic.Right, arithmetic.Type);
        var isInteger = type.Kind is ValueKind.Integer or ValueKind.Enum or ValueKind.Character;
        var isDivision = arithmetic.Operator is ArithmeticOperator.Divide or ArithmeticOperator.Remainder;
        if (type.Kind is ValueKind.Boolean or ValueKind.Double
            || (isInteger && !isDivision)
            || (left.Type.Kind == ValueKind.Time && right.Type.Kind == ValueKind.Time)
            || (type.Kind == ValueKind.Double && isDivision))
        {
            var code = $"{Folding.Operand(left, Operand(left))} {Operator(arithmetic.Operator)} {Folding.Operand(right, Operand(right))}";
            return isInteger ? $"unchecked({code})" : code;
        }

        return Failing($"{Names.Checked}.{arithmetic.Operator}({Emit(left)}, {Emit(right)}, ref failed)");
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

    public override string VisitNegate(Expression.Negate negate) => negate.Type.Kind == ValueKind.Duration
        ? Failing($"{Names.Checked}.Negate({Emit(negate.Operand)}, ref failed)")
        : $"unchecked(-{Folding.Operand(negate.Operand, Folding.Signed(Operand(negate.Operand)))})";

    public override string VisitConvert(Expression.Convert convert)
    {
        var (from, to) = (convert.Operand.Type, convert.Type);
        if (to is { Kind: ValueKind.Text, IsNullable: false })
        {
            return Present(convert.Operand);
        }

        var code = Emit(convert.Operand);
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
            _ => $"unchecked(({to.FullName}){Folding.Operand(convert.Operand, Folding.Signed(Parenthesize(code)))})",
        };
    }

    /// <summary>Text on which a member is called: null fails.</summary>
    private string Present(Expression text) =>
        _facts.MayBeNull(text) && text is not Expression.Constant { Text: not null }
            ? Failing($"{Names.Checked}.Present({Emit(text)}, ref failed)")
            : Operand(text);

    // text that is gone through for each element of a list counts in the bound on elements: the work is a product
    private string Walked(Expression text, string code) =>
        _element is { } element && text is not Expression.Constant && !text.EventVariables().Any(variable => variable.Name == element)
            ? $"{Names.Checked}.PerElement({code}, {_scratch})"
            : code;

    // of what is only compared at its start or end, no more is read than the other text has
    private string Searched(Expression.TextTest test) =>
        test.IgnoreCase || test.Kind == TextTestKind.Contains ? Walked(test.Left, Present(test.Left)) : Present(test.Left);

    public override string VisitTextTest(Expression.TextTest test)
    {
        if (test.Kind == TextTestKind.Equals)
        {
            return (test.IgnoreCase, test.Right, test.Left) switch
            {
                (false, _, _) => TextEquals(test.Left, test.Right),
                (true, Expression.Constant { Text: { } text }, _) => $"{Operand(test.Left)}.IsIgnoreCase({Names.Literal(text)})",
                (true, _, Expression.Constant { Text: { } text }) => $"{Operand(test.Right)}.IsIgnoreCase({Names.Literal(text)})",
                _ => $"{Operand(test.Left)}.EqualsIgnoreCase({Emit(test.Right)})",
            };
        }

        var right = test.Right is Expression.Constant { Text: { } constant } ? Names.Utf8(constant) : Present(test.Right);
        return $"{Searched(test)}.{test.Kind}({right}{(test.IgnoreCase ? ", ignoreCase: true" : "")})";
    }

    public override string VisitTextFunction(Expression.TextFunction function)
    {
        var arguments = function.Arguments;
        switch (function.Kind)
        {
            case TextFunctionKind.Length:
                return Walked(arguments[0], Present(arguments[0])) + ".Length";
            case TextFunctionKind.Lower:
                return $"{Walked(arguments[0], Present(arguments[0]))}.Lower({_scratch})";
            case TextFunctionKind.Upper:
                return $"{Walked(arguments[0], Present(arguments[0]))}.Upper({_scratch})";
            case TextFunctionKind.Trim:
                return Walked(arguments[0], Present(arguments[0])) + ".Trim()";
            case TextFunctionKind.Replace:
                var old = arguments[1] is Expression.Constant { Text.Length: > 0 }
                    ? Emit(arguments[1])
                    : Failing($"{Names.Checked}.NotEmpty({Emit(arguments[1])}, ref failed)");
                return $"{Walked(arguments[0], Present(arguments[0]))}.Replace({old}, {Emit(arguments[2])}, {_scratch})";
            case TextFunctionKind.FirstNonEmpty:
                var first = Emit(arguments[arguments.Count - 1]);
                for (var index = arguments.Count - 2; index >= 0; index--)
                {
                    first = $"{Names.Checked}.FirstNonEmpty({Emit(arguments[index])}, {first})";
                }

                return arguments.Count == 1 ? $"{Names.Checked}.FirstNonEmpty({first}, new {Names.Text}(\"\"u8))" : first;
            case TextFunctionKind.Capture:
                var pattern = ((Expression.Constant)arguments[1]).Text!;
                return $"{Walked(arguments[0], Present(arguments[0]))}.Capture({Pattern(pattern, 512)}, {_scratch})";
            case TextFunctionKind.CompareOrdinal:
                return $"{Operand(arguments[0])}.CompareOrdinal({Emit(arguments[1])})";
            case TextFunctionKind.CompareIgnoreCase:
                return $"{Walked(arguments[0], Operand(arguments[0]))}.CompareIgnoreCase({Walked(arguments[1], Emit(arguments[1]))})";
            case TextFunctionKind.CanonicalAddress:
                return $"{Present(arguments[0])}.CanonicalAddress({_scratch})";
            default:
                return Concat(arguments);
        }
    }

    private string Concat(EquatableArray<Expression> arguments)
    {
        var types = arguments.Select(argument => argument.Type.Kind == ValueKind.Text ? Names.Text : argument.Type.FullName).ToArray();
        var concat = _helpers.Add("Concat", name =>
            $"private static {Names.Text} {name}({Names.Runtime}Text.Scratch scratch, {string.Join(", ", types.Select((type, index) => $"{type} part{Names.Number(index)}"))})\n"
            + "{\n"
            + $"    var text = new {Names.Runtime}Text.TextBuilder(scratch);\n"
            + string.Concat(types.Select((type, index) => Append(type, Names.Number(index))))
            + "    return text.ToText();\n"
            + "}");
        return $"{concat}({_scratch}, {string.Join(", ", arguments.Select(argument => argument.Type.Kind == ValueKind.Text ? Walked(argument, Emit(argument)) : Emit(argument)))})";
    }

    // null adds nothing
    private static string Append(string type, string number) => type.EndsWith("?", StringComparison.Ordinal)
        ? $"    if (part{number} is {{ }} value{number})\n    {{\n        text.Append(value{number});\n    }}\n\n"
        : $"    text.Append(part{number});\n";

    // the author's own expression may have a time-out, and throw
    public override string VisitRegexTest(Expression.RegexTest test) => test.Source is null
        ? $"{Walked(test.Operand, Present(test.Operand))}.IsMatch({Pattern(test.Pattern!, test.Options)}, {_scratch})"
        : Failing($"{Walked(test.Operand, Present(test.Operand))}.IsMatch({test.Source}, {_scratch}, ref failed)");

    public override string VisitGlobTest(Expression.GlobTest test)
    {
        var glob = _helpers.Add("Glob", name =>
            $"private static readonly global::RulesSdk.Glob {name} = new({Names.Literal(test.Pattern)}{(test.IgnoreCase ? ", ignoreCase: true" : "")});");
        return $"{glob}.IsMatch({Walked(test.Operand, Present(test.Operand))})";
    }

    public override string VisitListLookup(Expression.ListLookup lookup) =>
        $"{ReferenceListEmitter.Field(_helpers, lookup.List)}.Contains({(lookup.List.Kind == ListKind.Pattern ? Walked(lookup.Operand, Emit(lookup.Operand)) : Emit(lookup.Operand))})";

    // what is in the row is an object's, so a text of it is made UTF-8
    public override string VisitTableLookup(Expression.TableLookup lookup)
    {
        if (lookup.Member is null)
        {
            return $"{lookup.Table.Property}.Contains({Emit(lookup.Operand)})";
        }

        var cell = $"{lookup.Table.Property}.Of({Emit(lookup.Operand)}).{Names.Identifier(lookup.Member)}";
        return lookup.Type.Kind == ValueKind.Text ? $"{Names.Text}.Of({cell}, {_scratch})" : cell;
    }

    private string Pattern(string pattern, int options) => RegexField(_helpers, pattern, options);

    /// <summary>A static regex that runs in linear time.</summary>
    internal static string RegexField(HelperMembers helpers, string pattern, int options)
    {
        const string Prefix = "global::System.Text.RegularExpressions.RegexOptions";
        var others = options & ~1024;
        return helpers.Add("Pattern", name =>
            $"private static readonly global::System.Text.RegularExpressions.Regex {name} = new({Names.Literal(pattern)}, "
            + (others == 0 ? "" : $"({Prefix}){Names.Number(others)} | ") + $"{Prefix}.NonBacktracking);");
    }
}
