using System.Globalization;
using System.Text;

namespace RulesSdk.Generators.Models.Serialization;

/// <summary>
/// Writes parts of models as text. Every part says where it ends: a number by the blank after it, a text by its length
/// before it. A text, type, variable or field is written once; after that its number stands in its place.
/// </summary>
/// <remarks>
/// A change of what is written for a node also changes <see cref="ModelTextReader"/> and <see cref="ModelText.Version"/>.
/// </remarks>
internal sealed class ModelTextWriter : ExpressionVisitor<ModelTextWriter>
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<object, int> _known = [];

    public ModelTextWriter Number(long value)
    {
        _text.Append(value.ToString(CultureInfo.InvariantCulture)).Append(' ');
        return this;
    }

    public ModelTextWriter Double(double value) => Number(BitConverter.DoubleToInt64Bits(value));

    public ModelTextWriter Flag(bool value)
    {
        _text.Append(value ? '+' : '-');
        return this;
    }

    // name => 4:name, and @0 from then on; null => ~; lone surrogates, which metadata cannot hold => u4:d800
    public ModelTextWriter Text(string? value)
    {
        if (value is null)
        {
            _text.Append('~');
            return this;
        }

        if (IsKnown(value))
        {
            return this;
        }

        if (!IsPaired(value))
        {
            value = string.Concat(value.Select(letter => ((int)letter).ToString("x4", CultureInfo.InvariantCulture)));
            _text.Append('u');
        }

        _text.Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value);
        return this;
    }

    public ModelTextWriter Name<T>(T value)
        where T : struct, Enum => Text(value.ToString());

    public ModelTextWriter List<T>(IReadOnlyCollection<T> items, Func<T, ModelTextWriter> write)
    {
        Number(items.Count);
        foreach (var item in items)
        {
            write(item);
        }

        return this;
    }

    public ModelTextWriter Texts(EquatableArray<string> texts) => List(texts, Text);

    public ModelTextWriter Type(ValueType type)
    {
        if (IsKnown(type))
        {
            return this;
        }

        _text.Append('T');
        Name(type.Kind).Text(type.Name).Flag(type.IsNullable).Flag(type.Element is not null);
        return type.Element is null ? this : Type(type.Element);
    }

    public ModelTextWriter Schema(SchemaModel schema)
    {
        Text(schema.TypeName).Text(schema.Id).Number(schema.LatenessTicks).Number(schema.DeduplicateTicks);
        Visit(schema.Time).Flag(schema.EventId is not null);
        return schema.EventId is null ? this : Visit(schema.EventId);
    }

    public override ModelTextWriter VisitVariable(Expression.Variable variable) =>
        IsKnown(variable) ? this : Node('v', variable.Type).Text(variable.Name);

    public override ModelTextWriter VisitField(Expression.Field field) =>
        IsKnown(field) ? this : Node('f', field.Type, field.Instance).Text(field.Member).Texts(field.Names);

    public override ModelTextWriter VisitItem(Expression.Item item) => Node('i', item.Type, item.Instance).Text(item.Key);

    public override ModelTextWriter VisitJsonMember(Expression.JsonMember member) => Node('j', member.Type, member.Instance).Text(member.Member);

    public override ModelTextWriter VisitConstant(Expression.Constant constant) =>
        Node('k', constant.Type).Text(constant.Literal).Text(constant.Text);

    public override ModelTextWriter VisitAll(Expression.All all) => Node('&').List(all.Terms, Visit);

    public override ModelTextWriter VisitAny(Expression.Any any) => Node('|').List(any.Terms, Visit);

    public override ModelTextWriter VisitNot(Expression.Not not) => Node('!', not.Operand);

    public override ModelTextWriter VisitCompare(Expression.Compare compare) => Node('=', compare.Left, compare.Right).Name(compare.Operator);

    public override ModelTextWriter VisitIn(Expression.In set) => Node('s', set.Operand).List(set.Values, Visit);

    public override ModelTextWriter VisitIsNull(Expression.IsNull isNull) => Node('0', isNull.Operand);

    public override ModelTextWriter VisitConditional(Expression.Conditional conditional) =>
        Node('?', conditional.Type, conditional.Test, conditional.WhenTrue, conditional.WhenFalse);

    public override ModelTextWriter VisitCoalesce(Expression.Coalesce coalesce) => Node('%', coalesce.Type, coalesce.Left, coalesce.Right);

    public override ModelTextWriter VisitArithmetic(Expression.Arithmetic arithmetic) =>
        Node('a', arithmetic.Type, arithmetic.Left, arithmetic.Right).Name(arithmetic.Operator);

    public override ModelTextWriter VisitNegate(Expression.Negate negate) => Node('n', negate.Type, negate.Operand);

    public override ModelTextWriter VisitConvert(Expression.Convert convert) => Node('c', convert.Type, convert.Operand);

    public override ModelTextWriter VisitTextTest(Expression.TextTest test) => Node('t', test.Left, test.Right).Name(test.Kind).Flag(test.IgnoreCase);

    public override ModelTextWriter VisitTextFunction(Expression.TextFunction function) =>
        Node('x', function.Type).Name(function.Kind).List(function.Arguments, Visit);

    public override ModelTextWriter VisitRegexTest(Expression.RegexTest test) =>
        Node('r', test.Operand).Text(test.Pattern).Number(test.Options).Text(test.Source);

    public override ModelTextWriter VisitGlobTest(Expression.GlobTest test) => Node('g', test.Operand).Text(test.Pattern).Flag(test.IgnoreCase);

    public override ModelTextWriter VisitCidrTest(Expression.CidrTest test) => Node('d', test.Operand).Text(test.Range);

    public override ModelTextWriter VisitListLookup(Expression.ListLookup lookup) =>
        Node('L', lookup.Operand).Text(lookup.List.Name).Name(lookup.List.Kind).Flag(lookup.List.IgnoreCase).Flag(lookup.List.SkipInvalid);

    public override ModelTextWriter VisitTableLookup(Expression.TableLookup lookup) =>
        Node('T', lookup.Type, lookup.Operand).Text(lookup.Table.Name).Flag(lookup.Table.IgnoreCase).Text(lookup.Table.Property).Flag(lookup.Table.IsPublic).Text(lookup.Member);

    public override ModelTextWriter VisitQuantifier(Expression.Quantifier quantifier) =>
        Node('q', quantifier.Type, quantifier.List, quantifier.Element).Name(quantifier.Kind).List<Expression>(quantifier.Body is null ? [] : [quantifier.Body], Visit);

    public override ModelTextWriter VisitListOf(Expression.ListOf list) =>
        Node('l', list.Type).List(list.Items, item =>
            Flag(item.IsSpread).Visit(item.Value).List<Expression>(item.When is null ? [] : [item.When], Visit));

    public override ModelTextWriter VisitNew(Expression.New made) =>
        Node('w', made.Type).List(made.Members, member => Text(member.Name).Visit(member.Value));

    public override ModelTextWriter VisitCommandLineMember(Expression.CommandLineMember member) =>
        Node('m', member.Type, member.Instance).Text(member.Member).List(member.Arguments, Visit);

    public override ModelTextWriter VisitDetectionMember(Expression.DetectionMember member) =>
        Node('D', member.Type, member.Instance).Text(member.Member).Text(member.Name);

    public override ModelTextWriter VisitListElement(Expression.ListElement element) => Node('E', element.Type, element.Event).Text(element.Let);

    public override ModelTextWriter VisitOpaque(Expression.Opaque opaque) => Node('o', opaque.Event).Text(opaque.Method).Text(opaque.Source);

    public override ModelTextWriter VisitAggregate(Expression.Aggregate aggregate) =>
        Node('A', aggregate.Type, aggregate.Argument).Text(aggregate.Function);

    public override ModelTextWriter VisitEventCount(Expression.EventCount count) => Node('C').Text(count.Name);

    public override ModelTextWriter VisitTuningOption(Expression.TuningOption option) =>
        Node('N', option.Type).Text(option.Name).Double(option.Value).Double(option.Minimum).Double(option.Maximum);

    public override ModelTextWriter VisitOutcomeReference(Expression.OutcomeReference reference) => Node('O', reference.Type).Text(reference.Name);

    public override string ToString() => _text.ToString();

    private ModelTextWriter Node(char tag, ValueType type, params Expression[] parts)
    {
        _text.Append(tag);
        return Type(type).Parts(parts);
    }

    private ModelTextWriter Node(char tag, params Expression[] parts)
    {
        _text.Append(tag);
        return Parts(parts);
    }

    private ModelTextWriter Parts(Expression[] parts)
    {
        foreach (var part in parts)
        {
            Visit(part);
        }

        return this;
    }

    // Parts are numbered in the order in which they begin, as the reader numbers them.
    private bool IsKnown(object part)
    {
        if (_known.TryGetValue(part, out var number))
        {
            _text.Append('@');
            Number(number);
            return true;
        }

        _known.Add(part, _known.Count);
        return false;
    }

    private static bool IsPaired(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return false;
            }
        }

        return true;
    }
}
