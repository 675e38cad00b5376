using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Values;
using RulesSdk.Generators.Planning;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Tests.Planning.Simplifying;

/// <summary>Makes random expressions as the parser would make them of C#: of rules over what a normalizer makes, and of normalizers.</summary>
/// <param name="random">Decides.</param>
/// <param name="members">The members of the event that may be read.</param>
/// <param name="mayFail">Whether what may be null is read as if it were not.</param>
/// <param name="creates">Whether records, maps and lists are made, as in a normalizer.</param>
internal sealed partial class RandomExpressions(Random random, IReadOnlyList<(string Name, ValueType Type)> members, bool mayFail, bool creates)
{
    private static readonly string[] Elements = ["x", "y", "x", "p"];

    /// <summary>A random event's members: a few are set.</summary>
    public Expression.New Event(ValueType type, Expression.Variable source, int depth) => new(
        [.. Shapes.OfEvent.Where(_ => random.Next(3) > 0).Select(member => new NewMember(member.Name, Value(member.Type, depth, [source])))], type);

    /// <summary>A test.</summary>
    public Expression Test(int depth, params Expression.Variable[] scope) => depth <= 0
        ? Leaf(scope)
        : random.Next(11) switch
        {
            0 or 1 => Build.All(Test(depth - 1, scope), Test(depth - 1, scope)),
            2 => Build.All(Test(depth - 1, scope), Test(depth - 1, scope), Test(depth - 1, scope)),
            3 or 4 => Build.Any(Test(depth - 1, scope), Test(depth - 1, scope)),
            5 => Build.Not(Test(depth - 1, scope)),
            6 => Build.Choose(Test(depth - 1, scope), Test(depth - 1, scope), Test(depth - 1, scope)),
            7 or 8 => Quantified(QuantifierKind.Any, depth, scope),
            9 => Quantified(QuantifierKind.All, depth, scope),
            _ => Leaf(scope),
        };

    /// <summary>A list that a value of an event may be.</summary>
    public Expression.ListOf List(params Expression.Variable[] scope) => new(
        [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(3) switch
        {
            0 => new ListItem(Path(Shapes.Texts, scope), true),
            1 => Item(Shapes.Texts, 2, scope) with { When = null },
            _ => new ListItem(new Expression.Convert(Path(Shapes.OrNull(Shapes.Texts), scope), Shapes.Texts), true),
        })],
        Shapes.Texts);

    /// <summary>A value of a type.</summary>
    public Expression Value(ValueType type, int depth, Expression.Variable[] scope)
    {
        if (type.Kind is ValueKind.Record or ValueKind.Map or ValueKind.List or ValueKind.Json)
        {
            return creates ? Made(type, depth, scope) : Path(type, scope);
        }

        if (depth <= 0 || random.Next(3) == 0)
        {
            return random.Next(4) == 0 ? Constant(type) : Path(type, scope);
        }

        var required = type with { IsNullable = false };
        switch (random.Next(6))
        {
            case 0:
                return As(Build.Choose(Test(depth - 1, scope), Value(type, depth - 1, scope), Value(type, depth - 1, scope)), type);
            case 1 when !type.IsNullable:
                return new Expression.Coalesce(Value(Shapes.OrNull(type), depth - 1, scope), random.Next(2) == 0 ? Constant(type) : Value(type, depth - 1, scope), type);
            case 1:
                return new Expression.Coalesce(Value(type, depth - 1, scope), Value(type, depth - 1, scope), type);
            case 2 when type.IsNullable:
                return As(Value(required, depth - 1, scope), type);
            case 3 when mayFail && !type.IsNullable && type.Kind != ValueKind.Text:
                return new Expression.Convert(Value(Shapes.OrNull(type), depth - 1, scope), type);
            case 4:
                return Function(type, depth, scope);
            default:
                return Table(type, depth, scope);
        }
    }

    private Expression Function(ValueType type, int depth, Expression.Variable[] scope) => (type.Kind, type.Name, type.IsNullable) switch
    {
        (ValueKind.Text, _, false) => random.Next(5) switch
        {
            0 => new Expression.TextFunction(TextFunctionKind.Concat, [Value(Shapes.Text, depth - 1, scope), Value(random.Next(2) == 0 ? Shapes.OrNull(Shapes.Text) : ValueType.Int32, depth - 1, scope)], type),
            1 => new Expression.TextFunction(TextFunctionKind.FirstNonEmpty, [Value(Shapes.OrNull(Shapes.Text), depth - 1, scope), Value(Shapes.Text, depth - 1, scope)], type),
            _ => new Expression.TextFunction(Pick(TextFunctionKind.Lower, TextFunctionKind.Upper, TextFunctionKind.Trim), [Called(depth - 1, scope)], type),
        },
        (_, "int", false) => random.Next(4) switch
        {
            0 => new Expression.TextFunction(TextFunctionKind.Length, [Called(depth - 1, scope)], type),
            1 => Quantified(QuantifierKind.Count, depth, scope),
            _ => new Expression.Arithmetic(Value(type, depth - 1, scope), mayFail && random.Next(3) == 0 ? ArithmeticOperator.Divide : Pick(ArithmeticOperator.Add, ArithmeticOperator.Subtract), Value(type, depth - 1, scope), type),
        },
        (_, "long", false) => new Expression.Convert(Value(Pick(ValueType.Int32, Shapes.Byte, Shapes.UInt, Shapes.Kinds), depth - 1, scope), type),
        (ValueKind.Integer, _, false) => new Expression.Convert(Value(ValueType.Int32, depth - 1, scope), type),
        (ValueKind.Boolean, _, false) => Test(depth - 1, scope),
        _ => Path(type, scope),
    };

    // Kinds.GetValueOrDefault(e.Name, "other")
    private Expression Table(ValueType type, int depth, Expression.Variable[] scope)
    {
        var key = Value(Pick(Shapes.Text, Shapes.Kinds, ValueType.Int32), depth - 1, scope);
        var otherwise = random.Next(2) == 0 ? Constant(type) : Value(type, depth - 1, scope);
        for (var groups = random.Next(1, 3); groups > 0; groups--)
        {
            otherwise = As(Build.Choose(IsIn(key, depth - 1, scope), Constant(type), otherwise), type);
        }

        return otherwise;
    }

    // a text on which a member is called
    private Expression Called(int depth, Expression.Variable[] scope) => Value(mayFail && random.Next(3) == 0 ? Shapes.OrNull(Shapes.Text) : Shapes.Text, depth, scope);

    private Expression Leaf(Expression.Variable[] scope)
    {
        var type = Pick(Shapes.Single);
        switch (random.Next(9))
        {
            case 0:
                return Path(ValueType.Boolean, scope);
            case 1:
                return Build.IsNull(Path(Shapes.OrNull(Pick([.. Shapes.Single, Shapes.Part, Shapes.Texts, Shapes.Map])), scope));
            case 2:
                var (left, right) = (Called(1, scope), Called(0, scope));
                return new Expression.TextTest(left, Pick(TextTestKind.Equals, TextTestKind.Contains, TextTestKind.StartsWith), random.Next(2) == 0 ? Constant(Shapes.Text) : right, random.Next(2) == 0);
            case 3 or 4:
                return IsIn(Value(random.Next(3) == 0 ? Shapes.OrNull(type) : type, 1, scope), 0, scope);
            case 5:
                var json = Path(Shapes.Json, scope);
                return random.Next(2) == 0 ? new Expression.JsonMember(json, "Exists", ValueType.Boolean) : Build.Compare(new Expression.JsonMember(json, "Text", Shapes.Text), ComparisonOperator.Equal, Constant(Shapes.Text));
            default:
                type = random.Next(3) == 0 ? Shapes.OrNull(type) : type;
                var comparison = type.Kind is ValueKind.Text or ValueKind.Boolean || random.Next(3) == 0 ? Pick(ComparisonOperator.Equal, ComparisonOperator.NotEqual) : Pick(Enum.GetValues<ComparisonOperator>());
                var other = random.Next(3) == 0 ? Value(type, 1, scope) : random.Next(6) == 0 ? Build.Null(type) : Constant(type with { IsNullable = false });
                return type.Kind == ValueKind.Boolean && type.IsNullable && other.Type.IsNullable == false && other is not Expression.Constant
                    ? Path(ValueType.Boolean, scope)
                    : Build.Compare(Value(type, 1, scope), comparison, other);
        }
    }

    private Expression IsIn(Expression value, int depth, Expression.Variable[] scope)
    {
        _ = (depth, scope);
        var constants = Enumerable.Range(0, random.Next(1, 4)).Select(_ => (Expression.Constant)Constant(value.Type)).Distinct().ToList();
        return constants is [var only] ? Build.Compare(value, ComparisonOperator.Equal, only) : new Expression.In(value, constants.ToEquatableArray());
    }

    private Expression Quantified(QuantifierKind kind, int depth, Expression.Variable[] scope)
    {
        var list = Path(random.Next(4) == 0 ? Shapes.OrNull(Shapes.Texts) : Pick(Shapes.Texts, Shapes.Parts), scope);
        if (list.Type.IsNullable)
        {
            // a list that is null throws, unless that was asked before
            var required = new Expression.Convert(list, list.Type with { IsNullable = false });
            var quantifier = Over(required);
            return mayFail && random.Next(2) == 0 ? quantifier
                : kind == QuantifierKind.Count ? Build.Choose(Build.IsNull(list), Constant(ValueType.Int32), quantifier)
                : Build.All(Build.Not(Build.IsNull(list)), quantifier);
        }

        return Over(list);

        Expression.Quantifier Over(Expression walked)
        {
            var element = new Expression.Variable(Unused(scope), walked.Type.Element!);
            var body = kind != QuantifierKind.All && random.Next(8) == 0 ? null : Test(depth - 1, [.. scope, element]);
            return new(kind, walked, element, body, kind == QuantifierKind.Count ? ValueType.Int32 : ValueType.Boolean);
        }
    }

    // a lambda's parameter may have the name of any that is not in scope
    private string Unused(Expression.Variable[] scope)
    {
        var name = Pick(Elements);
        while (scope.Any(variable => variable.Name == name))
        {
            name += "2";
        }

        return name;
    }

    /// <summary>A value that is read: of the event, of a record of it, or an element.</summary>
    private Expression Path(ValueType type, Expression.Variable[] scope)
    {
        var found = scope.SelectMany(variable => Below(variable, type, 3)).ToArray();
        return found.Length > 0 ? Pick(found)
            : type.IsNullable && !type.IsContainer() ? As(Path(type with { IsNullable = false }, scope), type)
            : type.IsContainer() ? Empty(type)
            : Constant(type);
    }

    private static Expression Empty(ValueType type) => type switch
    {
        { IsNullable: true } => Build.Null(type),
        { Kind: ValueKind.List } => new Expression.ListOf([], type),
        { Kind: ValueKind.Json } => new Expression.Constant("default(global::RulesSdk.Json)", null, type),
        _ => new Expression.New([], type),
    };

    private IEnumerable<Expression> Below(Expression instance, ValueType type, int depth)
    {
        if (instance.Type == type)
        {
            yield return instance;
        }

        if (depth == 0 || instance.Type.Kind is not (ValueKind.Record or ValueKind.Map or ValueKind.Json))
        {
            yield break;
        }

        if (instance.Type.Kind is ValueKind.Map or ValueKind.Json)
        {
            var element = instance.Type.Kind == ValueKind.Map ? Shapes.Text : Shapes.Json;
            foreach (var read in Guarded(instance, here => new Expression.Item(here, random.Next(3) == 0 ? "l" : "k", element)).Where(read => read.Type == type))
            {
                yield return read;
            }

            yield break;
        }

        foreach (var (name, member) in instance is Expression.Variable && instance.Type != Shapes.Part ? members : Shapes.OfPart)
        {
            if (member == type || member.Kind is ValueKind.Record or ValueKind.Map or ValueKind.Json)
            {
                foreach (var read in Guarded(instance, here => Shapes.Member(here, name, member)).SelectMany(read => Below(read, type, depth - 1)))
                {
                    yield return read;
                }
            }
        }
    }

    // what is read of a value that may be null: as it stands, where that may fail; or with ?.
    private IEnumerable<Expression> Guarded(Expression instance, Func<Expression, Expression> read)
    {
        if (!instance.Type.IsNullable)
        {
            return [read(instance)];
        }

        var value = read(instance);
        var orNull = Shapes.OrNull(value.Type);
        Expression[] guarded = value.Type.Kind == ValueKind.Json ? [] : [new Expression.Conditional(Build.IsNull(instance), Build.Null(value.Type), As(value, orNull), orNull)];
        return mayFail ? [value, .. guarded] : guarded;
    }

    private static Expression As(Expression value, ValueType type) => type.IsNullable && !value.Type.IsNullable && type.Kind != ValueKind.Text && !type.IsContainer()
        ? new Expression.Convert(value, type)
        : value is Expression.Conditional { Type.IsNullable: false } choice && type.IsNullable ? choice with { Type = type }
        : value;

    private Expression Constant(ValueType type) => type.IsNullable && random.Next(4) == 0
        ? Build.Null(type)
        : type.Kind switch
        {
            ValueKind.Enum => new Expression.Constant("global::Kind." + Pick("None", "One", "Two"), null, type with { IsNullable = false }),
            ValueKind.Text => Constants.Of(Pick("", "x", "X", "y", "xy")),
            _ => Constants.Of(type.Name switch
            {
                "int" => Pick(0, 1, 2),
                "long" => Pick(0L, 1L),
                "uint" => Pick(0U, 1U),
                "byte" => Pick((byte)0, (byte)1, (byte)255),
                "double" => Pick(0.0, 0.5, double.NaN),
                _ => (object)(random.Next(2) == 0),
            }),
        };

    private T Pick<T>(params T[] items) => items[random.Next(items.Length)];
}
