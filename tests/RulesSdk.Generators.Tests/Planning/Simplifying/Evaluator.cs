using System.Globalization;
using RulesSdk.Generators.Models;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Tests.Planning.Simplifying;

/// <summary>What C# throws on: the whole method does not hold.</summary>
internal sealed class FailedException : Exception;

/// <summary>
/// Evaluates expressions as they are defined, node by node: records and maps are dictionaries, lists are lists, and every
/// other value is what it is in C#.
/// </summary>
/// <param name="variables">The values of the variables.</param>
internal sealed class Evaluator(IReadOnlyDictionary<string, object?> variables) : ExpressionVisitor<object?>
{
    /// <summary>The value of an expression over an event, and whether it failed.</summary>
    public static (object? Value, bool IsFailed) Of(Expression expression, string variable, object? e)
    {
        try
        {
            return (new Evaluator(new Dictionary<string, object?> { [variable] = e }).Visit(expression), false);
        }
        catch (FailedException)
        {
            return (null, true);
        }
    }

    /// <summary>A value as text, to compare and to show.</summary>
    public static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IReadOnlyDictionary<string, object?> made => $"{{ {string.Join(", ", made.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {Show(pair.Value)}"))} }}",
        IReadOnlyList<object?> list => $"[{string.Join(", ", list.Select(Show))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    public override object? VisitVariable(Expression.Variable variable) => variables[variable.Name];

    public override object? VisitField(Expression.Field field) => Part(Visit(field.Instance), field.Member, field.Type);

    public override object? VisitItem(Expression.Item item) => item.Instance.Type.Kind == ValueKind.Json
        ? Visit(item.Instance) is IReadOnlyDictionary<string, object?> json ? json.GetValueOrDefault(item.Key) : null
        : Part(Visit(item.Instance), item.Key, item.Type);

    public override object? VisitJsonMember(Expression.JsonMember member)
    {
        var value = Visit(member.Instance);
        return member.Member == "Exists" ? value is not null : value as string ?? "";
    }

    public override object? VisitConstant(Expression.Constant constant) => Constant(constant);

    public override object? VisitAll(Expression.All all) => all.Terms.All(IsTrue);

    public override object? VisitAny(Expression.Any any) => any.Terms.Any(IsTrue);

    public override object? VisitNot(Expression.Not not) => !IsTrue(not.Operand);

    public override object? VisitCompare(Expression.Compare compare)
    {
        var (left, right) = (Visit(compare.Left), Visit(compare.Right));
        if (left is null || right is null || left is string)
        {
            return (compare.Operator == ComparisonOperator.Equal && Equals(left, right)) || (compare.Operator == ComparisonOperator.NotEqual && !Equals(left, right));
        }

        var (first, second) = (Number(left), Number(right));
        return compare.Operator switch
        {
            ComparisonOperator.Equal => first == second,
            ComparisonOperator.NotEqual => first != second,
            ComparisonOperator.Less => first < second,
            ComparisonOperator.LessOrEqual => first <= second,
            ComparisonOperator.Greater => first > second,
            _ => first >= second,
        };
    }

    public override object? VisitIn(Expression.In set)
    {
        var value = Visit(set.Operand);
        return set.Values.Any(one => Constant(one) is var known && (value is null || known is null || value is string ? Equals(value, known) : Number(value) == Number(known)));
    }

    public override object? VisitIsNull(Expression.IsNull isNull) => Visit(isNull.Operand) is null;

    public override object? VisitConditional(Expression.Conditional conditional) => Visit(IsTrue(conditional.Test) ? conditional.WhenTrue : conditional.WhenFalse);

    public override object? VisitCoalesce(Expression.Coalesce coalesce) => Visit(coalesce.Left) ?? Visit(coalesce.Right);

    public override object? VisitArithmetic(Expression.Arithmetic arithmetic)
    {
        var (first, second) = (Visit(arithmetic.Left), Visit(arithmetic.Right));
        if (first is null || second is null)
        {
            return null;
        }

        var (left, right) = (System.Convert.ToInt64(first, CultureInfo.InvariantCulture), System.Convert.ToInt64(second, CultureInfo.InvariantCulture));
        return Cast(arithmetic.Type, arithmetic.Operator switch
        {
            ArithmeticOperator.Add => left + right,
            ArithmeticOperator.Subtract => left - right,
            ArithmeticOperator.Multiply => left * right,
            ArithmeticOperator.Divide => right == 0 ? throw new FailedException() : left / right,
            ArithmeticOperator.Remainder => right == 0 ? throw new FailedException() : left % right,
            _ => throw new NotSupportedException($"No {arithmetic.Operator} is made here."),
        });
    }

    public override object? VisitNegate(Expression.Negate negate) => Visit(negate.Operand) is { } value ? Cast(negate.Type, -Number(value)) : null;

    public override object? VisitConvert(Expression.Convert convert) => Visit(convert.Operand) switch
    {
        null => convert.Type.IsNullable ? null : throw new FailedException(),
        var value when convert.Type.Kind is ValueKind.Integer or ValueKind.Double or ValueKind.Enum => Cast(convert.Type, Number(value)),
        var value => value,
    };

    public override object? VisitTextTest(Expression.TextTest test)
    {
        var (left, right) = ((string?)Visit(test.Left), (string?)Visit(test.Right));
        var comparison = test.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return test.Kind == TextTestKind.Equals ? string.Equals(left, right, comparison)
            : left is null || right is null ? throw new FailedException()
            : test.Kind switch
            {
                TextTestKind.Contains => left.Contains(right, comparison),
                TextTestKind.StartsWith => left.StartsWith(right, comparison),
                _ => left.EndsWith(right, comparison),
            };
    }

    public override object? VisitTextFunction(Expression.TextFunction function)
    {
        var texts = function.Arguments.Select(argument => Visit(argument)).ToArray();
        return function.Kind switch
        {
            TextFunctionKind.Concat => string.Concat(texts),
            TextFunctionKind.FirstNonEmpty => texts.FirstOrDefault(text => text is string { Length: > 0 }) ?? "",
            _ when texts[0] is not string => throw new FailedException(),
            TextFunctionKind.Length => ((string)texts[0]!).Length,
            TextFunctionKind.Lower => ((string)texts[0]!).ToLowerInvariant(),
            TextFunctionKind.Upper => ((string)texts[0]!).ToUpperInvariant(),
            TextFunctionKind.Trim => ((string)texts[0]!).Trim(),
            _ => throw new NotSupportedException($"No {function.Kind} is made here."),
        };
    }

    public override object? VisitQuantifier(Expression.Quantifier quantifier)
    {
        var elements = Visit(quantifier.List) as IReadOnlyList<object?> ?? throw new FailedException();
        return quantifier.Kind switch
        {
            QuantifierKind.Any => elements.Any(element => Body(element) is true),
            QuantifierKind.All => elements.All(element => Body(element) is true),
            QuantifierKind.Count => elements.Count(element => Body(element) is true),
            _ => elements.Select(Body).ToList(),
        };

        object? Body(object? element) => quantifier.Body is null
            ? true
            : new Evaluator(new Dictionary<string, object?>(variables) { [quantifier.Element.Name] = element }).Visit(quantifier.Body);
    }

    public override object? VisitListOf(Expression.ListOf list)
    {
        var elements = new List<object?>();
        foreach (var item in list.Items.Where(item => item.When is null || IsTrue(item.When)))
        {
            var value = Visit(item.Value);
            elements.AddRange(item.IsSpread ? value as IReadOnlyList<object?> ?? throw new FailedException() : [value]);
        }

        return elements;
    }

    public override object? VisitNew(Expression.New made) => made.Members.ToDictionary(member => member.Name, member => Visit(member.Value));

    public override object? VisitRegexTest(Expression.RegexTest test) => throw NotMade(test);

    public override object? VisitGlobTest(Expression.GlobTest test) => throw NotMade(test);

    public override object? VisitCidrTest(Expression.CidrTest test) => throw NotMade(test);

    public override object? VisitCommandLineMember(Expression.CommandLineMember member) => throw NotMade(member);

    public override object? VisitDetectionMember(Expression.DetectionMember member) => throw NotMade(member);

    public override object? VisitListElement(Expression.ListElement element) => throw NotMade(element);

    public override object? VisitOpaque(Expression.Opaque opaque) => throw NotMade(opaque);

    public override object? VisitListLookup(Expression.ListLookup lookup) => throw NotMade(lookup);

    public override object? VisitTableLookup(Expression.TableLookup lookup) => throw NotMade(lookup);

    public override object? VisitAggregate(Expression.Aggregate aggregate) => throw NotMade(aggregate);

    public override object? VisitEventCount(Expression.EventCount count) => throw NotMade(count);

    public override object? VisitTuningOption(Expression.TuningOption option) => throw NotMade(option);

    public override object? VisitOutcomeReference(Expression.OutcomeReference reference) => throw NotMade(reference);

    private static NotSupportedException NotMade(Expression expression) => new($"No {expression.GetType().Name} is made here.");

    private bool IsTrue(Expression expression) => Visit(expression) is true;

    // a member that is not there has its type's zero value; a member of null throws
    private static object? Part(object? instance, string name, ValueType type) => instance is IReadOnlyDictionary<string, object?> made
        ? made.TryGetValue(name, out var value) ? value : Zero(type)
        : throw new FailedException();

    private static object? Zero(ValueType type) => type switch
    {
        { IsNullable: true } or { Kind: ValueKind.Json } => null,
        { Kind: ValueKind.Text } => "",
        { Kind: ValueKind.Boolean } => false,
        { Kind: ValueKind.List } => new List<object?>(),
        { Kind: ValueKind.Record or ValueKind.Map } => new Dictionary<string, object?>(),
        _ => Cast(type, 0),
    };

    private static double Number(object value) => value is bool truth ? truth ? 1 : 0 : System.Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static object Cast(ValueType type, double number) => type.Name switch
    {
        "double" => number,
        "long" => (long)number,
        "uint" => unchecked((uint)(long)number),
        "byte" => unchecked((byte)(long)number),
        "int" => unchecked((int)(long)number),
        _ => (Kind)(int)number,
    };

    private static object? Constant(Expression.Constant constant) => constant switch
    {
        { Literal: "null" } => null,
        { Text: { } text } => text,
        { Type.Kind: ValueKind.Json } => null,
        { Type.Kind: ValueKind.Boolean } => constant.Literal == "true",
        { Type.Kind: ValueKind.Enum } => constant.Literal.StartsWith("default", StringComparison.Ordinal) ? default : Enum.Parse<Kind>(constant.Literal[(constant.Literal.LastIndexOf('.') + 1)..]),
        { Literal: "double.NaN" } => double.NaN,
        _ when constant.Literal.StartsWith("default", StringComparison.Ordinal) => Cast(constant.Type, 0),
        _ => Cast(constant.Type, double.Parse(constant.Literal[(constant.Literal.IndexOf(')') + 1)..].TrimEnd('U', 'L', 'D'), CultureInfo.InvariantCulture)),
    };
}

/// <summary>An enum of which two members have one value.</summary>
internal enum Kind
{
    None,
    One,
    Two,
    Uno = One,
}
