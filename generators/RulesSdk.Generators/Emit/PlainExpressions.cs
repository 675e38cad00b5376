using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit;

/// <summary>Expressions as plain C# over objects: what the author wrote, spelled out.</summary>
internal sealed class PlainExpressions(Func<Expression, string?> known, HelperMembers helpers)
{
    private const string Ordinal = "global::System.StringComparison.Ordinal";

    /// <summary>The value of an expression.</summary>
    public string Emit(Expression expression)
    {
        if (known(expression) is { } code)
        {
            return code;
        }

        return expression switch
        {
            Expression.Variable variable => Names.Identifier(variable.Name),
            Expression.Field field => Instance(field.Instance) + "." + Names.Identifier(field.Member),
            Expression.Item item => $"{Instance(item.Instance)}[{Names.Literal(item.Key)}]",
            Expression.JsonMember member => Instance(member.Instance) + "." + member.Member,
            Expression.Constant { Literal: "null" } constant => constant.Type.Kind == ValueKind.Text ? "null" : $"default({constant.Type.Name}?)",
            Expression.Constant constant => Utf8Expressions.Parenthesize(constant.Literal),
            Expression.All all => all.Terms.Count == 0 ? "true" : string.Join(" && ", all.Terms.Select(Operand)),
            Expression.Any any => any.Terms.Count == 0 ? "false" : string.Join(" || ", any.Terms.Select(Operand)),
            Expression.Not not => "!" + Operand(not.Operand),
            Expression.Compare compare => Operand(compare.Left) + Utf8Expressions.Operator(compare.Operator) + Operand(compare.Right),
            Expression.In @in => @in.Values.Count == 0 ? "false" : $"{Operand(@in.Operand)} is {string.Join(" or ", @in.Values.Select(value => value.Literal))}",
            Expression.IsNull isNull => isNull.Operand.Type is { IsNullable: false, Kind: not (ValueKind.Text or ValueKind.Record or ValueKind.List) }
                ? "false"
                : Operand(isNull.Operand) + " is null",
            Expression.Conditional conditional => $"{Operand(conditional.Test)} ? {Operand(conditional.WhenTrue)} : {Operand(conditional.WhenFalse)}",
            Expression.Coalesce coalesce => $"{Operand(coalesce.Left)} ?? {Operand(coalesce.Right)}",
            Expression.Arithmetic arithmetic => $"unchecked({Operand(arithmetic.Left)} {Utf8Expressions.Operator(arithmetic.Operator)} {Operand(arithmetic.Right)})",
            Expression.Negate negate => $"unchecked(-{Operand(negate.Operand)})",
            Expression.Convert convert when convert.Type.Kind == ValueKind.Text || convert.Type.IsContainer() || convert.Type == convert.Operand.Type => Emit(convert.Operand),
            Expression.Convert convert => $"unchecked(({convert.Type.FullName}){Operand(convert.Operand)})",
            Expression.TextTest { Kind: TextTestKind.Equals } test => $"string.Equals({Emit(test.Left)}, {Emit(test.Right)}, {Comparison(test.IgnoreCase)})",
            Expression.TextTest test => $"{Instance(test.Left)}.{test.Kind}({Emit(test.Right)}{(test.Right.Type.IsNullable ? "!" : "")}, {Comparison(test.IgnoreCase)})",
            Expression.TextFunction function => Function(function),
            Expression.RegexTest test => $"{test.Source ?? Utf8Expressions.RegexField(helpers, test.Pattern!, test.Options)}.IsMatch({Emit(test.Operand)}!)",
            Expression.GlobTest test => $"global::RulesSdk.Glob.IsMatch({Emit(test.Operand)}!, {Names.Literal(test.Pattern)}, {(test.IgnoreCase ? "true" : "false")})",
            Expression.CidrTest test => $"global::RulesSdk.Cidr.IsInRange({Emit(test.Operand)}!, {Names.Literal(test.Range)})",
            Expression.Quantifier quantifier => Quantifier(quantifier),
            Expression.ListOf list => $"[{string.Join(", ", list.Items.Select(item => (item.IsSpread ? ".. " : "") + Operand(item.Value) + (item.IsSpread && item.Value is Expression.Convert ? "!" : "")))}]",
            Expression.DetectionMember member => $"{Instance(member.Instance)}.{member.Member}({Names.Literal(member.Name)})",
            Expression.CommandLineMember member => $"{Instance(member.Instance)}.{member.Member}"
                + (member.Arguments.Count == 0 ? "" : $"({string.Join(", ", member.Arguments.Select(Emit))})"),
            _ => throw new InvalidOperationException($"The expression {expression.GetType().Name} has no place here, so nothing can be emitted for it (let the parser refuse it)."),
        };
    }

    private static string Comparison(bool ignoreCase) => Ordinal + (ignoreCase ? "IgnoreCase" : "");

    private string Operand(Expression expression) => Utf8Expressions.Parenthesize(Emit(expression));

    private string Instance(Expression expression) =>
        Operand(expression) + (expression.Type.IsNullable || expression is Expression.Convert { Operand.Type.IsNullable: true } ? "!" : "");

    private string Quantifier(Expression.Quantifier quantifier)
    {
        var body = quantifier.Body is null ? "" : $", {Names.Identifier(quantifier.Element.Name)} => {Emit(quantifier.Body)}";
        return $"global::System.Linq.Enumerable.{quantifier.Kind}({Emit(quantifier.List)}!{body})";
    }

    private string Function(Expression.TextFunction function)
    {
        var arguments = function.Arguments;
        switch (function.Kind)
        {
            case TextFunctionKind.Length:
                return Instance(arguments[0]) + ".Length";
            case TextFunctionKind.Lower:
                return Instance(arguments[0]) + ".ToLowerInvariant()";
            case TextFunctionKind.Upper:
                return Instance(arguments[0]) + ".ToUpperInvariant()";
            case TextFunctionKind.Trim:
                return Instance(arguments[0]) + ".Trim()";
            case TextFunctionKind.Replace:
                return $"{Instance(arguments[0])}.Replace({Emit(arguments[1])}!, {Emit(arguments[2])}, {Ordinal})";
            case TextFunctionKind.FirstNonEmpty:
                var rest = "\"\"";
                for (var index = arguments.Count - 1; index >= 0; index--)
                {
                    var value = Operand(arguments[index]);
                    rest = $"(string.IsNullOrEmpty({value}) ? {rest} : {value}!)";
                }

                return rest;
            case TextFunctionKind.Capture:
                return $"global::RulesSdk.TextFunctions.Capture({Emit(arguments[0])}!, {Emit(arguments[1])})";
            case TextFunctionKind.CompareOrdinal:
                return $"string.CompareOrdinal({Emit(arguments[0])}, {Emit(arguments[1])})";
            case TextFunctionKind.CompareIgnoreCase:
                return $"string.Compare({Emit(arguments[0])}, {Emit(arguments[1])}, {Ordinal}IgnoreCase)";
            default:
                // In parentheses: the colons of a qualified name would begin a format.
                var parts = arguments.Select(argument => argument is Expression.Constant { Text: { } text }
                    ? text.Length == 0 ? "" : "{" + Names.Literal(text) + "}"
                    : "{" + Hole(argument) + "}");
                return $"string.Create(global::System.Globalization.CultureInfo.InvariantCulture, $\"{string.Concat(parts)}\")";
        }
    }

    private string Hole(Expression expression) => Emit(expression) is var code && code.Contains(':') ? $"({code})" : Operand(expression);
}
