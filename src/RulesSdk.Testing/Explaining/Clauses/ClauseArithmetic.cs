namespace RulesSdk.Testing;

/// <summary>Operators over values whose types are known only at run time, as C# has them without <c>checked</c>.</summary>
internal static class ClauseArithmetic
{
    /// <summary>Compares two values; null as C#'s lifted operators do.</summary>
    /// <param name="comparison">The operator's name.</param>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static bool Compare(string comparison, object? left, object? right)
    {
        (left, right) = (Resolve(left, right), Resolve(right, left));
        if (left is null || right is null || IsPlain(left) || IsPlain(right))
        {
            return comparison switch { "Equal" => Equals(left, right), "NotEqual" => !Equals(left, right), _ when left is null || right is null => false, _ => Order(comparison, left, right) };
        }

        dynamic one = left;
        dynamic other = right;
        return comparison switch
        {
            "Equal" => one == other,
            "NotEqual" => one != other,
            "Less" => one < other,
            "LessOrEqual" => one <= other,
            "Greater" => one > other,
            _ => one >= other,
        };
    }

    /// <summary>Computes with two values.</summary>
    /// <param name="operation">The operator's name.</param>
    /// <param name="left">A value.</param>
    /// <param name="right">Another value.</param>
    public static object? Compute(string operation, object? left, object? right)
    {
        if (left is null || right is null)
        {
            return null;
        }

        dynamic one = left;
        dynamic other = right;
        return unchecked(operation switch
        {
            "Add" => one + other,
            "Subtract" => one - other,
            "Multiply" => one * other,
            "Divide" => one / other,
            "Remainder" => one % other,
            "And" => one & other,
            "Or" => one | other,
            _ => one ^ other,
        });
    }

    public static object Negate(object value) => unchecked(-(dynamic)value);

    /// <summary>Converts a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="kind">What sort of value it becomes.</param>
    /// <param name="type">Its C# type.</param>
    public static object? Convert(object? value, string kind, string type)
    {
        if (value is null)
        {
            return type.EndsWith('?') || kind is "Text" or "Record" or "List" or "Map" or "CommandLine"
                ? null
                : throw new InvalidOperationException($"Null is no '{type}'.");
        }

        if (kind is not ("Integer" or "Double" or "Decimal"))
        {
            return kind == "Enum" && value is not (Enum or EnumConstant) ? new EnumConstant(FormattableString.Invariant($"{value}")) : value;
        }

        if (value is EnumConstant)
        {
            throw new NotSupportedException("The number of an enum's constant is not known, so the clause cannot be evaluated.");
        }

        dynamic number = value is Enum member ? System.Convert.ChangeType(member, Enum.GetUnderlyingType(member.GetType()), null) : value;
        return unchecked((object)(type.TrimEnd('?') switch
        {
            "sbyte" => (sbyte)number,
            "byte" => (byte)number,
            "short" => (short)number,
            "ushort" => (ushort)number,
            "int" => (int)number,
            "uint" => (uint)number,
            "long" => (long)number,
            "ulong" => (ulong)number,
            "float" => (float)number,
            "double" => (double)number,
            "decimal" => (decimal)number,
            _ => throw new NotSupportedException($"The type '{type}' is not known, so the clause cannot be evaluated."),
        }));
    }

    private static bool IsPlain(object value) => value is string or bool or Guid or Enum or EnumConstant;

    private static object? Resolve(object? value, object? other) =>
        value is EnumConstant constant && other is Enum member ? Enum.Parse(member.GetType(), constant.Name) : value;

    private static bool Order(string comparison, object left, object right)
    {
        var order = left is Enum && left.GetType() == right.GetType()
            ? ((Enum)left).CompareTo(right)
            : throw new NotSupportedException("The values have no order, so the clause cannot be evaluated.");
        return comparison switch { "Less" => order < 0, "LessOrEqual" => order <= 0, "Greater" => order > 0, _ => order >= 0 };
    }
}
