using System.Globalization;

namespace RulesSdk.Generators.Models.Serialization;

/// <summary>
/// Writes expressions as nodes of one form: what it is, its texts, its operands. So what reads them needs to
/// know of a kind of node only what it means.
/// </summary>
/// <remarks>A change of what is written for a node also changes <see cref="ClauseText.Version"/>.</remarks>
internal sealed class ClauseTextWriter : ExpressionVisitor<ModelTextWriter>
{
    private readonly ModelTextWriter _writer = new();

    public void Text(string? text) => _writer.Text(text);

    public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        _writer.Number(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    /// <summary>A clause: how it reads, and what it asks.</summary>
    public void Clause(string code, Expression clause)
    {
        Text(code);
        Visit(clause);
    }

    public override string ToString() => _writer.ToString();

    public override ModelTextWriter VisitVariable(Expression.Variable variable) => Node("variable", [variable.Name]);

    public override ModelTextWriter VisitField(Expression.Field field) => Node("field", [field.Member], field.Instance);

    public override ModelTextWriter VisitItem(Expression.Item item) => Node("item", [item.Key], item.Instance);

    public override ModelTextWriter VisitJsonMember(Expression.JsonMember member) => Node("json", [member.Member], member.Instance);

    public override ModelTextWriter VisitConstant(Expression.Constant constant) =>
        Node("constant", [constant.Type.Kind.ToString(), constant.Type.Name, constant.Literal, constant.Text]);

    public override ModelTextWriter VisitAll(Expression.All all) => Node("all", [], [.. all.Terms]);

    public override ModelTextWriter VisitAny(Expression.Any any) => Node("any", [], [.. any.Terms]);

    public override ModelTextWriter VisitNot(Expression.Not not) => Node("not", [], not.Operand);

    public override ModelTextWriter VisitCompare(Expression.Compare compare) =>
        Node("compare", [compare.Operator.ToString()], compare.Left, compare.Right);

    public override ModelTextWriter VisitIn(Expression.In set) => Node("in", [], [set.Operand, .. set.Values]);

    public override ModelTextWriter VisitIsNull(Expression.IsNull isNull) => Node("null", [], isNull.Operand);

    public override ModelTextWriter VisitConditional(Expression.Conditional conditional) =>
        Node("conditional", [], conditional.Test, conditional.WhenTrue, conditional.WhenFalse);

    public override ModelTextWriter VisitCoalesce(Expression.Coalesce coalesce) => Node("coalesce", [], coalesce.Left, coalesce.Right);

    public override ModelTextWriter VisitArithmetic(Expression.Arithmetic arithmetic) =>
        Node("arithmetic", [arithmetic.Operator.ToString()], arithmetic.Left, arithmetic.Right);

    public override ModelTextWriter VisitNegate(Expression.Negate negate) => Node("negate", [], negate.Operand);

    public override ModelTextWriter VisitConvert(Expression.Convert convert) => Node("convert", [convert.Type.Kind.ToString(), convert.Type.FullName], convert.Operand);

    public override ModelTextWriter VisitTextTest(Expression.TextTest test) =>
        Node("test", [test.Kind.ToString(), Flag(test.IgnoreCase)], test.Left, test.Right);

    public override ModelTextWriter VisitTextFunction(Expression.TextFunction function) =>
        Node("function", [function.Kind.ToString()], [.. function.Arguments]);

    public override ModelTextWriter VisitRegexTest(Expression.RegexTest test) =>
        Node("regex", [test.Pattern, test.Options.ToString(CultureInfo.InvariantCulture)], test.Operand);

    public override ModelTextWriter VisitGlobTest(Expression.GlobTest test) =>
        Node("glob", [test.Pattern, Flag(test.IgnoreCase)], test.Operand);

    public override ModelTextWriter VisitCidrTest(Expression.CidrTest test) => Node("cidr", [test.Range], test.Operand);

    public override ModelTextWriter VisitListLookup(Expression.ListLookup lookup) =>
        Node("lookup", [lookup.List.Name, lookup.List.Kind.ToString(), Flag(lookup.List.IgnoreCase), Flag(lookup.List.SkipInvalid)], lookup.Operand);

    public override ModelTextWriter VisitTableLookup(Expression.TableLookup lookup) =>
        Node("table", [lookup.Member, lookup.Table.Property.Substring(0, lookup.Table.Property.LastIndexOf('.')).Replace("global::", ""), lookup.Table.Property.Substring(lookup.Table.Property.LastIndexOf('.') + 1).TrimStart('@')], lookup.Operand);

    public override ModelTextWriter VisitQuantifier(Expression.Quantifier quantifier) => Node(
        "quantifier", [quantifier.Kind.ToString(), quantifier.Element.Name],
        quantifier.Body is null ? [quantifier.List] : [quantifier.List, quantifier.Body]);

    public override ModelTextWriter VisitListOf(Expression.ListOf list) =>
        Node("list", [.. list.Items.Select(item => Flag(item.IsSpread))], [.. list.Items.Select(item => item.Value)]);

    public override ModelTextWriter VisitNew(Expression.New made) =>
        Node("new", [.. made.Members.Select(member => member.Name)], [.. made.Members.Select(member => member.Value)]);

    public override ModelTextWriter VisitCommandLineMember(Expression.CommandLineMember member) =>
        Node("command", [member.Member], [member.Instance, .. member.Arguments]);

    public override ModelTextWriter VisitDetectionMember(Expression.DetectionMember member) =>
        Node("detection", [member.Member, member.Name], member.Instance);

    public override ModelTextWriter VisitListElement(Expression.ListElement element) => Node("element", [element.Let]);

    public override ModelTextWriter VisitOpaque(Expression.Opaque opaque) => Node("opaque", [opaque.Method], opaque.Event);

    public override ModelTextWriter VisitAggregate(Expression.Aggregate aggregate) => Node("aggregate", [aggregate.Function], aggregate.Argument);

    public override ModelTextWriter VisitEventCount(Expression.EventCount count) => Node("count", [count.Name]);

    public override ModelTextWriter VisitTuningOption(Expression.TuningOption option) => Node("option", [option.Name, option.Type.Name, option.Value.ToString("R", CultureInfo.InvariantCulture)]);

    public override ModelTextWriter VisitOutcomeReference(Expression.OutcomeReference reference) => Node("outcome", [ReadableCode.Camel(reference.Name)]);

    private static string Flag(bool value) => value ? "+" : "-";

    private ModelTextWriter Node(string kind, string?[] texts, params Expression[] operands)
    {
        _writer.Text(kind);
        List(texts, Text);
        List(operands, operand => Visit(operand));
        return _writer;
    }
}
