using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit;

internal sealed partial class Utf8Expressions
{
    /// <summary>Text on which a member is called: null fails.</summary>
    private string Present(Expression text, Facts facts) =>
        facts.MayBeNull(text) && text is not Expression.Constant { Text: not null }
            ? Failing($"{Names.Checked}.Present({Emit(text, facts)}, ref failed)")
            : Operand(text, facts);

    private string TextTest(Expression.TextTest test, Facts facts)
    {
        if (test.Kind == TextTestKind.Equals)
        {
            return (test.IgnoreCase, test.Right, test.Left) switch
            {
                (false, _, _) => TextEquals(test.Left, test.Right, facts),
                (true, Expression.Constant { Text: { } text }, _) => $"{Operand(test.Left, facts)}.IsIgnoreCase({Names.Literal(text)})",
                (true, _, Expression.Constant { Text: { } text }) => $"{Operand(test.Right, facts)}.IsIgnoreCase({Names.Literal(text)})",
                _ => $"{Operand(test.Left, facts)}.EqualsIgnoreCase({Emit(test.Right, facts)})",
            };
        }

        var right = test.Right is Expression.Constant { Text: { } constant } ? Names.Utf8(constant) : Present(test.Right, facts);
        return $"{Present(test.Left, facts)}.{test.Kind}({right}, {(test.IgnoreCase ? "true" : "false")})";
    }

    private string TextFunction(Expression.TextFunction function, Facts facts)
    {
        var arguments = function.Arguments;
        switch (function.Kind)
        {
            case TextFunctionKind.Length:
                return Present(arguments[0], facts) + ".Length";
            case TextFunctionKind.Lower:
                return $"{Present(arguments[0], facts)}.Lower({_scratch})";
            case TextFunctionKind.Upper:
                return $"{Present(arguments[0], facts)}.Upper({_scratch})";
            case TextFunctionKind.Trim:
                return Present(arguments[0], facts) + ".Trim()";
            case TextFunctionKind.Replace:
                var old = arguments[1] is Expression.Constant { Text.Length: > 0 }
                    ? Emit(arguments[1], facts)
                    : Failing($"{Names.Checked}.NotEmpty({Emit(arguments[1], facts)}, ref failed)");
                return $"{Present(arguments[0], facts)}.Replace({old}, {Emit(arguments[2], facts)}, {_scratch})";
            case TextFunctionKind.FirstNonEmpty:
                var first = Emit(arguments[arguments.Count - 1], facts);
                for (var index = arguments.Count - 2; index >= 0; index--)
                {
                    first = $"{Names.Checked}.FirstNonEmpty({Emit(arguments[index], facts)}, {first})";
                }

                return arguments.Count == 1 ? $"{Names.Checked}.FirstNonEmpty({first}, new {Names.Text}(\"\"u8))" : first;
            case TextFunctionKind.Capture:
                var pattern = ((Expression.Constant)arguments[1]).Text!;
                return $"{Present(arguments[0], facts)}.Capture({Pattern(pattern, 512)}, {_scratch})";
            case TextFunctionKind.CompareOrdinal:
                return $"{Operand(arguments[0], facts)}.CompareOrdinal({Emit(arguments[1], facts)})";
            case TextFunctionKind.CompareIgnoreCase:
                return $"{Operand(arguments[0], facts)}.CompareIgnoreCase({Emit(arguments[1], facts)})";
            default:
                return Concat(arguments, facts);
        }
    }

    private string Concat(EquatableArray<Expression> arguments, Facts facts)
    {
        var types = arguments.Select(argument => argument.Type.Kind == ValueKind.Text ? Names.Text : argument.Type.FullName).ToArray();
        var concat = _helpers.Add("Concat", name =>
            $"private static {Names.Text} {name}({Names.Runtime}Text.Scratch scratch, {string.Join(", ", types.Select((type, index) => $"{type} part{Names.Number(index)}"))})\n"
            + "{\n"
            + $"    var text = new {Names.Runtime}Text.TextBuilder(scratch);\n"
            + string.Concat(types.Select((type, index) => Append(type, Names.Number(index))))
            + "    return text.ToText();\n"
            + "}");
        return $"{concat}({_scratch}, {string.Join(", ", arguments.Select(argument => Emit(argument, facts)))})";
    }

    // null joins as nothing
    private static string Append(string type, string number) => type.EndsWith("?", StringComparison.Ordinal)
        ? $"    if (part{number} is {{ }} value{number})\n    {{\n        text.Append(value{number});\n    }}\n\n"
        : $"    text.Append(part{number});\n";

    private string RegexTest(Expression.RegexTest test, Facts facts) =>
        $"{Present(test.Operand, facts)}.IsMatch({test.Source ?? Pattern(test.Pattern!, test.Options)}, {_scratch})";

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
