using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace RulesSdk.Generators.Models;

/// <summary>Prints expressions as readable C#, for documents, messages and tests.</summary>
internal static class ExpressionPrinter
{
    /// <summary>The expression as C#.</summary>
    public static string Print(Expression expression) => expression switch
    {
        Expression.Variable variable => variable.Name,
        Expression.Field field => $"{Atom(field.Instance)}.{field.Member}",
        Expression.Item item => $"{Atom(item.Instance)}[{Quote(item.Key)}]",
        Expression.JsonMember member => $"{Atom(member.Instance)}.{member.Member}",
        Expression.Constant constant => constant.Literal,
        Expression.All all => string.Join(" && ", all.Terms.Select(Operand)),
        Expression.Any any => string.Join(" || ", any.Terms.Select(Operand)),
        Expression.Not { Operand: Expression.IsNull isNull } => $"{Operand(isNull.Operand)} is not null",
        Expression.Not { Operand: Expression.Compare { Operator: ComparisonOperator.Equal } compare } => $"{Operand(compare.Left)} != {Operand(compare.Right)}",
        Expression.Not { Operand: Expression.In set } => $"{Operand(set.Operand)} is not ({Values(set)})",
        Expression.Not not => "!" + Atom(not.Operand),
        Expression.Compare compare => $"{Operand(compare.Left)} {Symbol(compare.Operator)} {Operand(compare.Right)}",
        Expression.In set => $"{Operand(set.Operand)} is {Values(set)}",
        Expression.IsNull isNull => $"{Operand(isNull.Operand)} is null",
        Expression.Conditional conditional => $"{Operand(conditional.Test)} ? {Operand(conditional.WhenTrue)} : {Operand(conditional.WhenFalse)}",
        Expression.Coalesce coalesce => $"{Operand(coalesce.Left)} ?? {Operand(coalesce.Right)}",
        Expression.Arithmetic arithmetic => $"{Operand(arithmetic.Left)} {Symbol(arithmetic.Operator)} {Operand(arithmetic.Right)}",
        Expression.Negate negate => "-" + Atom(negate.Operand),
        Expression.Convert { Type.IsNullable: false, Operand.Type.IsNullable: true } required when required.Type.Name == required.Operand.Type.Name => Atom(required.Operand) + "!",
        Expression.Convert convert => $"({convert.Type.FullName}){Atom(convert.Operand)}",
        Expression.TextTest test => $"{Atom(test.Left)}.{test.Kind}({Print(test.Right)}{(test.IgnoreCase ? ", ignoreCase" : "")})",
        Expression.TextFunction { Kind: TextFunctionKind.Length } length => Atom(length.Arguments[0]) + ".Length",
        Expression.TextFunction { Kind: TextFunctionKind.Concat } concat => string.Join(" + ", concat.Arguments.Select(Operand)),
        Expression.TextFunction function => $"{function.Kind}({List(function.Arguments)})",
        Expression.RegexTest regex => regex.Source is null
            ? $"Regex.IsMatch({Print(regex.Operand)}, {Quote(regex.Pattern ?? "")}{(regex.Options == 0 ? "" : ", " + regex.Options.ToString(CultureInfo.InvariantCulture))})"
            : $"{regex.Source}.IsMatch({Print(regex.Operand)})",
        Expression.GlobTest glob => $"Glob.IsMatch({Print(glob.Operand)}, {Quote(glob.Pattern)}{(glob.IgnoreCase ? ", ignoreCase" : "")})",
        Expression.CidrTest cidr => $"Cidr.IsInRange({Print(cidr.Operand)}, {Quote(cidr.Range)})",
        Expression.Quantifier quantifier => $"{Atom(quantifier.List)}.{quantifier.Kind}({(quantifier.Body is null ? "" : $"{quantifier.Element.Name} => {Print(quantifier.Body)}")})",
        Expression.ListOf list => $"[{string.Join(", ", list.Items.Select(item => (item.IsSpread ? ".. " : "") + Print(item.Value)))}]",
        Expression.CommandLineMember member => $"{Atom(member.Instance)}.{member.Member}" + (member.Arguments.Count == 0 ? "" : $"({List(member.Arguments)})"),
        Expression.DetectionMember member => $"{Atom(member.Instance)}.{member.Member}({Quote(member.Name)})",
        Expression.ListElement element => element.Let,
        Expression.Opaque opaque => $"{opaque.Method}({opaque.Event.Name})",
        Expression.Aggregate aggregate => $"{aggregate.Function}({Print(aggregate.Argument)})",
        Expression.EventCount count => count.Name,
        Expression.OutcomeReference outcome => outcome.Name,
        _ => throw new InvalidOperationException($"'{expression.GetType().Name}' has no printed form (add one to ExpressionPrinter)."),
    };

    private static string List(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(Print));

    private static string Values(Expression.In set) => string.Join(" or ", set.Values.Select(Print));

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    // in parentheses where it is an operator's own operand
    private static string Operand(Expression expression) => expression is Expression.All or Expression.Any or Expression.Conditional
        or Expression.Compare or Expression.Coalesce or Expression.Arithmetic or Expression.TextFunction { Kind: TextFunctionKind.Concat }
        ? $"({Print(expression)})"
        : Print(expression);

    // in parentheses unless it can stand before a dot
    private static string Atom(Expression expression) => expression is Expression.Variable or Expression.Field or Expression.Item
        or Expression.JsonMember or Expression.Constant or Expression.TextTest or Expression.Quantifier or Expression.CommandLineMember or Expression.DetectionMember
        or Expression.RegexTest or Expression.GlobTest or Expression.CidrTest or Expression.Aggregate or Expression.EventCount or Expression.ListElement or Expression.OutcomeReference
        ? Print(expression)
        : $"({Print(expression)})";

    private static string Symbol(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => "==",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };

    private static string Symbol(ArithmeticOperator arithmetic) => arithmetic switch
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
}
