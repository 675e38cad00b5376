using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace RulesSdk.Generators.Models;

/// <summary>Prints expressions as readable C#, for documents, messages and tests.</summary>
internal sealed class ExpressionPrinter : ExpressionVisitor<ExpressionPrinter.Printed>
{
    private static readonly ExpressionPrinter Instance = new();

    private ExpressionPrinter()
    {
    }

    /// <summary>The expression as C#.</summary>
    public static string Print(Expression expression) => Instance.Visit(expression).Text;

    public override Printed VisitVariable(Expression.Variable variable) => Primary(variable.Name);

    public override Printed VisitField(Expression.Field field) => Primary($"{Atom(field.Instance)}.{field.Member}");

    public override Printed VisitItem(Expression.Item item) => Primary($"{Atom(item.Instance)}[{Quote(item.Key)}]");

    public override Printed VisitJsonMember(Expression.JsonMember member) => Primary($"{Atom(member.Instance)}.{member.Member}");

    public override Printed VisitConstant(Expression.Constant constant) => Primary(constant.Literal);

    public override Printed VisitAll(Expression.All all) => Operation(string.Join(" && ", all.Terms.Select(Operand)));

    public override Printed VisitAny(Expression.Any any) => Operation(string.Join(" || ", any.Terms.Select(Operand)));

    // !(x is null) => x is not null
    public override Printed VisitNot(Expression.Not not) => Unary(not.Operand switch
    {
        Expression.IsNull isNull => $"{Operand(isNull.Operand)} is not null",
        Expression.Compare { Operator: ComparisonOperator.Equal } compare => $"{Operand(compare.Left)} != {Operand(compare.Right)}",
        Expression.In set => $"{Operand(set.Operand)} is not ({Values(set)})",
        var operand => "!" + Atom(operand),
    });

    public override Printed VisitCompare(Expression.Compare compare) =>
        Operation($"{Operand(compare.Left)} {Symbol(compare.Operator)} {Operand(compare.Right)}");

    public override Printed VisitIn(Expression.In set) => Unary($"{Operand(set.Operand)} is {Values(set)}");

    public override Printed VisitIsNull(Expression.IsNull isNull) => Unary($"{Operand(isNull.Operand)} is null");

    // x == "a" ? 1 : x == "b" ? 2 : 3 => x switch { "a" => 1, "b" => 2, _ => 3 }
    public override Printed VisitConditional(Expression.Conditional conditional)
    {
        var (subject, arms) = (Asked(conditional.Test)?.Operand, new List<string>());
        Expression rest = conditional;
        while (subject is not null && rest is Expression.Conditional next && Asked(next.Test) is { } asked && asked.Operand == subject)
        {
            arms.Add($"{Values(asked)} => {Print(next.WhenTrue)}, ");
            rest = next.WhenFalse;
        }

        return arms.Count > 1
            ? Operation($"{Atom(subject!)} switch {{ {string.Concat(arms)}_ => {Print(rest)} }}")
            : Operation($"{Operand(conditional.Test)} ? {Operand(conditional.WhenTrue)} : {Operand(conditional.WhenFalse)}");
    }

    public override Printed VisitCoalesce(Expression.Coalesce coalesce) => Operation($"{Operand(coalesce.Left)} ?? {Operand(coalesce.Right)}");

    public override Printed VisitArithmetic(Expression.Arithmetic arithmetic) =>
        Operation($"{Operand(arithmetic.Left)} {Symbol(arithmetic.Operator)} {Operand(arithmetic.Right)}");

    public override Printed VisitNegate(Expression.Negate negate) => Unary("-" + Atom(negate.Operand));

    // from string? to string => x!
    public override Printed VisitConvert(Expression.Convert convert) => convert.Type == convert.Operand.Type ? Visit(convert.Operand) : Unary(
        !convert.Type.IsNullable && convert.Operand.Type.IsNullable && convert.Type.Name == convert.Operand.Type.Name
            ? Atom(convert.Operand) + "!"
            : $"({convert.Type.FullName}){Atom(convert.Operand)}");

    public override Printed VisitTextTest(Expression.TextTest test) =>
        Primary($"{Atom(test.Left)}.{test.Kind}({Print(test.Right)}{(test.IgnoreCase ? ", ignoreCase" : "")})");

    public override Printed VisitTextFunction(Expression.TextFunction function) => function.Kind switch
    {
        TextFunctionKind.Length => Unary(Atom(function.Arguments[0]) + ".Length"),
        TextFunctionKind.Concat => Operation(string.Join(" + ", function.Arguments.Select(Operand))),
        _ => Unary($"{function.Kind}({List(function.Arguments)})"),
    };

    public override Printed VisitRegexTest(Expression.RegexTest test)
    {
        var options = test.Options == 0 ? "" : ", " + test.Options.ToString(CultureInfo.InvariantCulture);
        return Primary(test.Source is null
            ? $"Regex.IsMatch({Print(test.Operand)}, {Quote(test.Pattern ?? "")}{options})"
            : $"{test.Source}.IsMatch({Print(test.Operand)})");
    }

    public override Printed VisitGlobTest(Expression.GlobTest test) =>
        Primary($"Glob.IsMatch({Print(test.Operand)}, {Quote(test.Pattern)}{(test.IgnoreCase ? ", ignoreCase" : "")})");

    public override Printed VisitCidrTest(Expression.CidrTest test) => Primary($"Cidr.IsInRange({Print(test.Operand)}, {Quote(test.Range)})");

    public override Printed VisitListLookup(Expression.ListLookup lookup) => Primary($"{lookup.List.Name}.Contains({Print(lookup.Operand)})");

    public override Printed VisitTableLookup(Expression.TableLookup lookup) => Primary(lookup.Member is null
        ? $"{lookup.Table.Name}.Contains({Print(lookup.Operand)})"
        : $"{lookup.Table.Name}.Of({Print(lookup.Operand)}){(lookup.Member.Length == 0 ? "" : ".")}{lookup.Member}");

    public override Printed VisitQuantifier(Expression.Quantifier quantifier)
    {
        var body = quantifier.Body is null ? "" : $"{quantifier.Element.Name} => {Print(quantifier.Body)}";
        return Primary($"{Atom(quantifier.List)}.{quantifier.Kind}({body})");
    }

    public override Printed VisitListOf(Expression.ListOf list) =>
        Unary($"[{string.Join(", ", list.Items.Select(item => (item.IsSpread ? ".. " : "") + Print(item.Value) + (item.When is null ? "" : $" if {Print(item.When)}")))}]");

    public override Printed VisitNew(Expression.New made) =>
        Unary($"new {{ {string.Join(", ", made.Members.Select(member => $"{member.Name} = {Print(member.Value)}"))} }}");

    public override Printed VisitCommandLineMember(Expression.CommandLineMember member) =>
        Primary($"{Atom(member.Instance)}.{member.Member}" + (member.Arguments.Count == 0 ? "" : $"({List(member.Arguments)})"));

    public override Printed VisitDetectionMember(Expression.DetectionMember member) =>
        Primary($"{Atom(member.Instance)}.{member.Member}({Quote(member.Name)})");

    public override Printed VisitListElement(Expression.ListElement element) => Primary(element.Let);

    public override Printed VisitOpaque(Expression.Opaque opaque) => Unary($"{opaque.Method}({opaque.Event.Name})");

    public override Printed VisitAggregate(Expression.Aggregate aggregate) => Primary($"{aggregate.Function}({Print(aggregate.Argument)})");

    public override Printed VisitEventCount(Expression.EventCount count) => Primary(count.Name);

    public override Printed VisitTuningOption(Expression.TuningOption option) => Primary(option.Name);

    public override Printed VisitOutcomeReference(Expression.OutcomeReference reference) => Primary(reference.Name);

    private static Printed Primary(string text) => new(text, Form.Primary);

    private static Printed Unary(string text) => new(text, Form.Unary);

    private static Printed Operation(string text) => new(text, Form.Operation);

    private static string List(IEnumerable<Expression> expressions) => string.Join(", ", expressions.Select(Print));

    private static Expression.In? Asked(Expression test) => test switch
    {
        Expression.In set => set,
        Expression.Compare { Operator: ComparisonOperator.Equal, Right: Expression.Constant value } compare => new Expression.In(compare.Left, [value]),
        _ => null,
    };

    private static string Values(Expression.In set) => string.Join(" or ", set.Values.Select(Print));

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private static string Operand(Expression expression)
    {
        var printed = Instance.Visit(expression);
        return printed.Form == Form.Operation ? $"({printed.Text})" : printed.Text;
    }

    private static string Atom(Expression expression)
    {
        var printed = Instance.Visit(expression);
        return printed.Form == Form.Primary ? printed.Text : $"({printed.Text})";
    }

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

    /// <summary>An expression as C#, and where it needs parentheses.</summary>
    internal readonly record struct Printed(string Text, Form Form);

    /// <summary>How tightly the parts of an expression hold together.</summary>
    internal enum Form
    {
        /// <summary>Needs no parentheses: a name, a literal, a call.</summary>
        Primary,

        /// <summary>Needs parentheses before a dot and after a prefix.</summary>
        Unary,

        /// <summary>Needs parentheses as an operand too.</summary>
        Operation,
    }
}
