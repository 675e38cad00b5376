using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning;

namespace RulesSdk.Generators.Emit.Expressions;

/// <summary>Emits expressions as plain C# over objects: what the author wrote, with every name qualified.</summary>
/// <param name="known">The code of an expression whose value is already at hand, or null.</param>
/// <param name="helpers">Where static members are added that the code uses.</param>
internal sealed class PlainExpressions(Func<Expression, string?> known, HelperMembers helpers) : ExpressionVisitor<string>
{
    private const string Ordinal = "global::System.StringComparison.Ordinal";

    /// <summary>The value of an expression.</summary>
    public string Emit(Expression expression) => known(expression) ?? Visit(expression);

    public override string VisitVariable(Expression.Variable variable) => Names.Identifier(variable.Name);

    public override string VisitField(Expression.Field field) => Instance(field.Instance) + "." + Names.Identifier(field.Member);

    public override string VisitItem(Expression.Item item) => $"{Instance(item.Instance)}[{Names.Literal(item.Key)}]";

    public override string VisitJsonMember(Expression.JsonMember member) => Instance(member.Instance) + "." + member.Member;

    public override string VisitConstant(Expression.Constant constant) =>
        constant.Literal != "null" ? Utf8Expressions.Parenthesize(constant.Literal)
        : constant.Type.Kind == ValueKind.Text ? "null!"
        : $"default({constant.Type.Name}?)";

    public override string VisitAll(Expression.All all) => all.Terms.Count == 0 ? "true" : string.Join(" && ", all.Terms.Select(Term));

    public override string VisitAny(Expression.Any any) => any.Terms.Count == 0 ? "false" : string.Join(" || ", any.Terms.Select(Term));

    public override string VisitNot(Expression.Not not) => "!" + Operand(not.Operand);

    public override string VisitCompare(Expression.Compare compare) =>
        Utf8Expressions.Compared(Folding.Operand(compare.Left, Operand(compare.Left)), compare.Operator, Folding.Compared(compare, Operand(compare.Left), Operand(compare.Right)));

    public override string VisitIn(Expression.In set) =>
        Utf8Expressions.Among(set.Operand, Operand(set.Operand), set.Values);

    public override string VisitIsNull(Expression.IsNull isNull) =>
        isNull.Operand.Type is { IsNullable: false, IsReference: false } ? "false" : Folding.Operand(isNull.Operand, Operand(isNull.Operand)) + " is null";

    public override string VisitConditional(Expression.Conditional conditional) =>
        $"{Operand(conditional.Test)} ? {Operand(conditional.WhenTrue)} : {Operand(conditional.WhenFalse)}";

    public override string VisitCoalesce(Expression.Coalesce coalesce) => $"{Folding.Operand(coalesce.Left, Operand(coalesce.Left))} ?? {Operand(coalesce.Right)}";

    public override string VisitArithmetic(Expression.Arithmetic arithmetic) =>
        $"unchecked({Folding.Operand(arithmetic.Left, Operand(arithmetic.Left))} {Utf8Expressions.Operator(arithmetic.Operator)} {Folding.Right(arithmetic, Operand(arithmetic.Right))})";

    public override string VisitNegate(Expression.Negate negate) => $"unchecked(-{Folding.Operand(negate.Operand, Folding.Signed(Operand(negate.Operand)))})";

    // what must not be null is called: a text is its own text
    public override string VisitConvert(Expression.Convert convert) =>
        convert.Type == convert.Operand.Type && convert.Type.Kind == ValueKind.Text ? Instance(convert.Operand) + ".ToString()"
        : convert.Type.Kind == ValueKind.Text || convert.Type.IsContainer() || convert.Type == convert.Operand.Type
            ? Emit(convert.Operand)
            : $"unchecked(({convert.Type.FullName}){Folding.Converted(convert, Folding.Signed(Operand(convert.Operand)))}{(convert.Operand.Type.IsNullable && !convert.Type.IsNullable ? "!" : "")})";

    public override string VisitTextTest(Expression.TextTest test)
    {
        var comparison = Ordinal + (test.IgnoreCase ? "IgnoreCase" : "");
        return test.Kind == TextTestKind.Equals
            ? $"string.Equals({Emit(test.Left)}, {Emit(test.Right)}, {comparison})"
            : $"{Instance(test.Left)}.{test.Kind}({Emit(test.Right)}{(test.Right.Type.IsNullable ? "!" : "")}, {comparison})";
    }

    public override string VisitTextFunction(Expression.TextFunction function)
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
            case TextFunctionKind.CanonicalAddress:
                return $"global::RulesSdk.Address.Canonical({Emit(arguments[0])}!)";
            default:
                // Parts are in parentheses, since the colons of a qualified name would begin a format.
                var parts = arguments.Select(argument => argument is Expression.Constant { Text: { } text }
                    ? text.Length == 0 ? "" : "{" + Names.Literal(text) + "}"
                    : "{" + Hole(argument) + "}");
                return $"string.Create(global::System.Globalization.CultureInfo.InvariantCulture, $\"{string.Concat(parts)}\")";
        }
    }

    public override string VisitRegexTest(Expression.RegexTest test) =>
        $"{test.Source ?? Utf8Expressions.RegexField(helpers, test.Pattern!, test.Options)}.IsMatch({Emit(test.Operand)}!)";

    public override string VisitGlobTest(Expression.GlobTest test) =>
        $"global::RulesSdk.Glob.IsMatch({Emit(test.Operand)}!, {Names.Literal(test.Pattern)}, {(test.IgnoreCase ? "true" : "false")})";

    public override string VisitCidrTest(Expression.CidrTest test) =>
        $"global::RulesSdk.Cidr.IsInRange({Emit(test.Operand)}!, {Names.Literal(test.Range)})";

    public override string VisitListLookup(Expression.ListLookup lookup) =>
        $"{ReferenceListEmitter.Field(helpers, lookup.List)}.Contains({Emit(lookup.Operand)})";

    public override string VisitTableLookup(Expression.TableLookup lookup) => lookup.Member is null
        ? $"{lookup.Table.Property}.Contains({Emit(lookup.Operand)})"
        : $"{lookup.Table.Property}.Of({Emit(lookup.Operand)}).{Names.Identifier(lookup.Member)}";

    public override string VisitQuantifier(Expression.Quantifier quantifier)
    {
        var body = quantifier.Body is null ? "" : $", {Names.Identifier(quantifier.Element.Name)} => {Emit(quantifier.Body)}";
        return $"global::System.Linq.Enumerable.{quantifier.Kind}({Emit(quantifier.List)}!{body})";
    }

    public override string VisitListOf(Expression.ListOf list)
    {
        var items = list.Items.Select(item => !item.IsSpread ? Operand(item.Value) : $".. {Operand(item.Value)}{(item.Value is Expression.Convert ? "!" : "")}");
        return $"[{string.Join(", ", items)}]";
    }

    public override string VisitCommandLineMember(Expression.CommandLineMember member) =>
        $"{Instance(member.Instance)}.{member.Member}" + (member.Arguments.Count == 0 ? "" : $"({string.Join(", ", member.Arguments.Select(Emit))})");

    public override string VisitDetectionMember(Expression.DetectionMember member) =>
        $"{Instance(member.Instance)}.{member.Member}({Names.Literal(member.Name)})";

    // What follows is no value of a plain object. Where such a node has a value, it is known from outside.
    public override string VisitNew(Expression.New made) => throw Misplaced(made);

    public override string VisitListElement(Expression.ListElement element) => throw Misplaced(element);

    public override string VisitOpaque(Expression.Opaque opaque) => throw Misplaced(opaque);

    public override string VisitAggregate(Expression.Aggregate aggregate) => throw Misplaced(aggregate);

    public override string VisitEventCount(Expression.EventCount count) => throw Misplaced(count);

    public override string VisitTuningOption(Expression.TuningOption option) => OptionEmitter.Read(option);

    public override string VisitOutcomeReference(Expression.OutcomeReference reference) => throw Misplaced(reference);

    private static InvalidOperationException Misplaced(Expression expression) =>
        new($"The expression {expression.GetType().Name} has no place here, so nothing can be emitted for it (let the parser refuse it).");

    // Comparisons bind more tightly than what joins them.
    private string Term(Expression expression) =>
        expression is Expression.Compare or Expression.In or Expression.IsNull ? Emit(expression) : Operand(expression);

    private string Operand(Expression expression) => Utf8Expressions.Parenthesize(Emit(expression));

    private string Instance(Expression expression) =>
        Folding.Operand(expression, Operand(expression)) + (expression is Expression.Constant { Literal: "null" } || expression.Type.IsNullable || expression is Expression.Convert { Operand.Type.IsNullable: true } ? "!" : "");

    private string Hole(Expression expression) => Emit(expression) is var code && code.Contains(':') ? $"({code})" : Operand(expression);
}
