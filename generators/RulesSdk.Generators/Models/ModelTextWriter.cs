using System.Globalization;
using System.Text;

namespace RulesSdk.Generators.Models;

/// <summary>
/// Writes parts of models as text. Every part says where it ends: numbers by a blank, texts by their length before them.
/// A text, type, variable or field that was written before is told by its number.
/// </summary>
internal sealed class ModelTextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<object, int> _known = [];

    public void Number(long value) => _text.Append(value.ToString(CultureInfo.InvariantCulture)).Append(' ');

    public void Flag(bool value) => _text.Append(value ? '+' : '-');

    // name => 4:name, and @0 from then on; null => ~; lone surrogates, which metadata cannot hold => u4:d800
    public void Text(string? value)
    {
        if (value is null)
        {
            _text.Append('~');
            return;
        }

        if (IsKnown(value))
        {
            return;
        }

        if (!IsPaired(value))
        {
            value = string.Concat(value.Select(letter => ((int)letter).ToString("x4", CultureInfo.InvariantCulture)));
            _text.Append('u');
        }

        _text.Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value);
    }

    public void Name<T>(T value)
        where T : struct, Enum => Text(value.ToString());

    public void List<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    public void Texts(EquatableArray<string> texts) => List(texts, Text);

    public void Type(ValueType type)
    {
        if (IsKnown(type))
        {
            return;
        }

        _text.Append('T');
        Name(type.Kind);
        Text(type.Name);
        Flag(type.IsNullable);
        Flag(type.Element is not null);
        if (type.Element is not null)
        {
            Type(type.Element);
        }
    }

    public void Schema(SchemaModel schema)
    {
        Text(schema.TypeName);
        Text(schema.Id);
        Number(schema.LatenessTicks);
        Number(schema.DeduplicateTicks);
        Expression(schema.Time);
        Flag(schema.EventId is not null);
        if (schema.EventId is not null)
        {
            Expression(schema.EventId);
        }
    }

    public void Expression(Expression expression)
    {
        if (expression is Models.Expression.Variable or Models.Expression.Field && IsKnown(expression))
        {
            return;
        }

        switch (expression)
        {
            case Expression.Variable variable:
                Node('v', variable.Type);
                Text(variable.Name);
                break;
            case Expression.Field field:
                Node('f', field.Type, field.Instance);
                Text(field.Member);
                Texts(field.Names);
                break;
            case Expression.Item item:
                Node('i', item.Type, item.Instance);
                Text(item.Key);
                break;
            case Expression.JsonMember member:
                Node('j', member.Type, member.Instance);
                Text(member.Member);
                break;
            case Expression.Constant constant:
                Constant(constant);
                break;
            case Expression.All all:
                Node('&');
                List(all.Terms, Expression);
                break;
            case Expression.Any any:
                Node('|');
                List(any.Terms, Expression);
                break;
            case Expression.Not not:
                Node('!', not.Operand);
                break;
            case Expression.Compare compare:
                Node('=', compare.Left, compare.Right);
                Name(compare.Operator);
                break;
            case Expression.In set:
                Node('s', set.Operand);
                List(set.Values, Constant);
                break;
            case Expression.IsNull isNull:
                Node('0', isNull.Operand);
                break;
            case Expression.Conditional conditional:
                Node('?', conditional.Type, conditional.Test, conditional.WhenTrue, conditional.WhenFalse);
                break;
            case Expression.Coalesce coalesce:
                Node('%', coalesce.Type, coalesce.Left, coalesce.Right);
                break;
            case Expression.Arithmetic arithmetic:
                Node('a', arithmetic.Type, arithmetic.Left, arithmetic.Right);
                Name(arithmetic.Operator);
                break;
            case Expression.Negate negate:
                Node('n', negate.Type, negate.Operand);
                break;
            case Expression.Convert convert:
                Node('c', convert.Type, convert.Operand);
                break;
            case Expression.TextTest test:
                Node('t', test.Left, test.Right);
                Name(test.Kind);
                Flag(test.IgnoreCase);
                break;
            case Expression.TextFunction function:
                Node('x', function.Type);
                Name(function.Kind);
                List(function.Arguments, Expression);
                break;
            case Expression.RegexTest test:
                Node('r', test.Operand);
                Text(test.Pattern);
                Number(test.Options);
                Text(test.Source);
                break;
            case Expression.GlobTest test:
                Node('g', test.Operand);
                Text(test.Pattern);
                Flag(test.IgnoreCase);
                break;
            case Expression.CidrTest test:
                Node('d', test.Operand);
                Text(test.Range);
                break;
            case Expression.Quantifier quantifier:
                Node('q', quantifier.Type, quantifier.List, quantifier.Element);
                Name(quantifier.Kind);
                List<Expression>(quantifier.Body is null ? [] : [quantifier.Body], Expression);
                break;
            case Expression.ListOf list:
                Node('l', list.Type);
                List(list.Items, item =>
                {
                    Flag(item.IsSpread);
                    Expression(item.Value);
                });
                break;
            case Expression.CommandLineMember member:
                Node('m', member.Type, member.Instance);
                Text(member.Member);
                List(member.Arguments, Expression);
                break;
            case Expression.Opaque opaque:
                Node('o', opaque.Event);
                Text(opaque.Method);
                Text(opaque.Source);
                break;
            case Expression.Aggregate aggregate:
                Node('A', aggregate.Type, aggregate.Argument);
                Text(aggregate.Function);
                break;
            case Expression.OutcomeReference reference:
                Node('O', reference.Type);
                Text(reference.Name);
                break;
            case Expression.EventCount count:
                Node('C');
                Text(count.Name);
                break;
            case Expression.DetectionMember member:
                Node('D', member.Type, member.Instance);
                Text(member.Member);
                Text(member.Name);
                break;
            case Expression.ListElement element:
                Node('E', element.Type, element.Event);
                Text(element.Let);
                break;
            default:
                throw new InvalidOperationException($"The expression {expression.GetType().Name} has no text form, so no other assembly could read it (add it to {nameof(ModelTextWriter)} and {nameof(ModelTextReader)}, and count {nameof(ModelText)}.{nameof(ModelText.Version)} up).");
        }
    }

    public override string ToString() => _text.ToString();

    private void Constant(Expression.Constant constant)
    {
        Node('k', constant.Type);
        Text(constant.Literal);
        Text(constant.Text);
    }

    private void Node(char tag, ValueType type, params Expression[] parts)
    {
        _text.Append(tag);
        Type(type);
        foreach (var part in parts)
        {
            Expression(part);
        }
    }

    private void Node(char tag, params Expression[] parts)
    {
        _text.Append(tag);
        foreach (var part in parts)
        {
            Expression(part);
        }
    }

    // Parts are numbered as they begin, which is when the reader meets them too.
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
