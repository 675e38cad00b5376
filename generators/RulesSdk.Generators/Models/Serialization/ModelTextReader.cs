using System.Globalization;

namespace RulesSdk.Generators.Models.Serialization;

/// <summary>Reads what <see cref="ModelTextWriter"/> writes. What is not written so is a <see cref="FormatException"/>.</summary>
internal sealed class ModelTextReader(string text, int start)
{
    private readonly List<object?> _known = [];
    private int _at = start;

    public bool IsAtEnd => _at == text.Length;

    public long Number()
    {
        var end = text.IndexOf(' ', _at);
        if (end < 0 || !long.TryParse(text.Substring(_at, end - _at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            throw Damaged();
        }

        _at = end + 1;
        return value;
    }

    public double Double() => BitConverter.Int64BitsToDouble(Number());

    public bool Flag() => Next() switch { '+' => true, '-' => false, _ => throw Damaged() };

    public string Text() => TextOrNull() ?? throw Damaged();

    public string? TextOrNull()
    {
        if (Peek() == '~')
        {
            _at++;
            return null;
        }

        if (Peek() == '@')
        {
            return Known<string>();
        }

        var isHex = Peek() == 'u';
        _at += isHex ? 1 : 0;
        var colon = text.IndexOf(':', _at);
        if (colon < 0 || !int.TryParse(text.Substring(_at, colon - _at), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length > text.Length - colon - 1)
        {
            throw Damaged();
        }

        var value = text.Substring(colon + 1, length);
        _at = colon + 1 + length;
        value = isHex ? FromHex(value) : value;
        _known.Add(value);
        return value;
    }

    public T Name<T>()
        where T : struct, Enum => Enum.TryParse<T>(Text(), out var value) ? value : throw Damaged();

    public EquatableArray<T> List<T>(Func<T> read)
    {
        var count = Number();
        if (count < 0 || count > text.Length - _at)
        {
            throw Damaged();
        }

        var items = new T[count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items.ToEquatableArray();
    }

    public EquatableArray<string> Texts() => List(Text);

    public ValueType Type()
    {
        if (Peek() == '@')
        {
            return Known<ValueType>();
        }

        Expect('T');
        var number = Begin();
        var type = new ValueType(Name<ValueKind>(), Text(), Flag(), Flag() ? Type() : null);
        _known[number] = type;
        return type;
    }

    public SchemaModel Schema() =>
        new(Text(), Text(), Number(), Number(), Expression<Expression.Field>(), Flag() ? Expression<Expression.Field>() : null);

    public Expression Expression()
    {
        var tag = Peek();
        if (tag == '@')
        {
            return Known<Expression>();
        }

        _at++;
        switch (tag)
        {
            case 'v':
                var number = Begin();
                var type = Type();
                return Keep(number, new Expression.Variable(Text(), type));
            case 'f':
                number = Begin();
                type = Type();
                return Keep(number, new Expression.Field(Expression(), Text(), Texts(), type));
            case 'i':
                type = Type();
                return new Expression.Item(Expression(), Text(), type);
            case 'j':
                type = Type();
                return new Expression.JsonMember(Expression(), Text(), type);
            case 'k':
                type = Type();
                return new Expression.Constant(Text(), TextOrNull(), type);
            case '&':
                return new Expression.All(List(Expression));
            case '|':
                return new Expression.Any(List(Expression));
            case '!':
                return new Expression.Not(Expression());
            case '=':
                var (left, right) = (Expression(), Expression());
                return new Expression.Compare(left, Name<ComparisonOperator>(), right);
            case 's':
                return new Expression.In(Expression(), List(Expression<Expression.Constant>));
            case '0':
                return new Expression.IsNull(Expression());
            case '?':
                type = Type();
                return new Expression.Conditional(Expression(), Expression(), Expression(), type);
            case '%':
                type = Type();
                return new Expression.Coalesce(Expression(), Expression(), type);
            case 'a':
                type = Type();
                (left, right) = (Expression(), Expression());
                return new Expression.Arithmetic(left, Name<ArithmeticOperator>(), right, type);
            case 'n':
                type = Type();
                return new Expression.Negate(Expression(), type);
            case 'c':
                type = Type();
                return new Expression.Convert(Expression(), type);
            case 't':
                (left, right) = (Expression(), Expression());
                return new Expression.TextTest(left, Name<TextTestKind>(), right, Flag());
            case 'x':
                type = Type();
                return new Expression.TextFunction(Name<TextFunctionKind>(), List(Expression), type);
            case 'r':
                return new Expression.RegexTest(Expression(), TextOrNull(), (int)Number(), TextOrNull());
            case 'g':
                return new Expression.GlobTest(Expression(), Text(), Flag());
            case 'd':
                return new Expression.CidrTest(Expression(), Text());
            case 'L':
                return new Expression.ListLookup(Expression(), new ReferenceListModel(Text(), Name<ListKind>(), Flag(), Flag()));
            case 'T':
                type = Type();
                var looked = Expression();
                return new Expression.TableLookup(looked, new ReferenceTableModel(Text(), Flag(), Text(), Flag()), TextOrNull(), type);
            case 'q':
                type = Type();
                var (list, element) = (Expression(), Expression<Expression.Variable>());
                return new Expression.Quantifier(Name<QuantifierKind>(), list, element, List(Expression) is [var body] ? body : null, type);
            case 'l':
                type = Type();
                return new Expression.ListOf(List(ListItem), type);
            case 'w':
                type = Type();
                return new Expression.New(List(() => new NewMember(Text(), Expression())), type);
            case 'm':
                type = Type();
                return new Expression.CommandLineMember(Expression(), Text(), List(Expression), type);
            case 'o':
                var e = Expression<Expression.Variable>();
                return new Expression.Opaque(Text(), e, Text());
            case 'A':
                type = Type();
                var argument = Expression();
                return new Expression.Aggregate(Text(), argument, type);
            case 'O':
                type = Type();
                return new Expression.OutcomeReference(Text(), type);
            case 'C':
                return new Expression.EventCount(Text());
            case 'N':
                type = Type();
                return new Expression.TuningOption(Text(), Double(), Double(), Double(), type);
            case 'D':
                type = Type();
                return new Expression.DetectionMember(Expression(), Text(), Text(), type);
            case 'E':
                type = Type();
                var owner = Expression<Expression.Variable>();
                return new Expression.ListElement(owner, Text(), type);
            default:
                throw Damaged();
        }
    }

    private ListItem ListItem()
    {
        var isSpread = Flag();
        return new ListItem(Expression(), isSpread) { When = List(Expression) is [var when] ? when : null };
    }

    private T Expression<T>()
        where T : Expression => Expression() as T ?? throw Damaged();

    private char Peek() => _at < text.Length ? text[_at] : throw Damaged();

    private char Next()
    {
        var next = Peek();
        _at++;
        return next;
    }

    private void Expect(char tag)
    {
        if (Next() != tag)
        {
            throw Damaged();
        }
    }

    // Parts are numbered as they begin.
    private int Begin()
    {
        _known.Add(null);
        return _known.Count - 1;
    }

    private T Keep<T>(int number, T part)
        where T : notnull
    {
        _known[number] = part;
        return part;
    }

    private T Known<T>()
        where T : class
    {
        Expect('@');
        var number = Number();
        return number >= 0 && number < _known.Count && _known[(int)number] is T part ? part : throw Damaged();
    }

    private string FromHex(string digits)
    {
        var letters = new char[digits.Length / 4];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = int.TryParse(digits.Substring(i * 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var letter) ? (char)letter : throw Damaged();
        }

        return new string(letters);
    }

    private FormatException Damaged() => new($"The model is damaged at {_at.ToString(CultureInfo.InvariantCulture)}.");
}
