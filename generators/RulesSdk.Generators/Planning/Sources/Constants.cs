using System.Globalization;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Planning.Sources;

/// <summary>Decides what is asked of constants.</summary>
internal static class Constants
{
    /// <summary>Whether two constants of one type are the same value only where they are written alike.</summary>
    public static bool IsComparable(Expression.Constant constant) =>
        constant.Literal == "null" || constant.Type.Kind is ValueKind.Text or ValueKind.Boolean || Number(constant) is not null || IsMember(constant);

    /// <summary>Whether a comparison holds; null where that is not known here.</summary>
    public static bool? Compare(Expression.Constant left, ComparisonOperator comparison, Expression.Constant right)
    {
        if (left.Literal == "null" || right.Literal == "null")
        {
            return comparison switch
            {
                ComparisonOperator.Equal => left.Literal == right.Literal,
                ComparisonOperator.NotEqual => left.Literal != right.Literal,
                _ => false,
            };
        }

        int? order = (left.Type.Kind, right.Type.Kind) switch
        {
            (ValueKind.Text, ValueKind.Text) => string.CompareOrdinal(left.Text, right.Text),
            (ValueKind.Integer, ValueKind.Integer) when Number(left) is { } first && Number(right) is { } second => first.CompareTo(second),
            (ValueKind.Boolean, ValueKind.Boolean) => left.Literal == right.Literal ? 0 : 1,
            (ValueKind.Enum, ValueKind.Enum) when left == right => 0,
            (ValueKind.Enum, ValueKind.Enum) when IsMember(left) && IsMember(right) && comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual => 1,
            _ => null,
        };
        return order is not { } known ? null : comparison switch
        {
            ComparisonOperator.Equal => known == 0,
            ComparisonOperator.NotEqual => known != 0,
            ComparisonOperator.Less => known < 0,
            ComparisonOperator.LessOrEqual => known <= 0,
            ComparisonOperator.Greater => known > 0,
            _ => known >= 0,
        };
    }

    /// <summary>Whether a test between texts holds.</summary>
    public static bool Test(string text, TextTestKind kind, string sought, bool ignoreCase)
    {
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return kind switch
        {
            TextTestKind.Equals => text.Equals(sought, comparison),
            TextTestKind.StartsWith => text.StartsWith(sought, comparison),
            TextTestKind.EndsWith => text.EndsWith(sought, comparison),
            _ => text.IndexOf(sought, comparison) >= 0,
        };
    }

    /// <summary>What a function gives of a text; null where that is not known here.</summary>
    public static Expression.Constant? Apply(TextFunctionKind kind, string text) => kind switch
    {
        TextFunctionKind.Length => new(text.Length.ToString(CultureInfo.InvariantCulture), null, Models.ValueType.Int32),
        TextFunctionKind.Lower => Text(text.ToLowerInvariant()),
        TextFunctionKind.Upper => Text(text.ToUpperInvariant()),
        TextFunctionKind.Trim => Text(text.Trim()),
        _ => null,
    };

    /// <summary>A whole number as another type of whole numbers; null where it is none, or where the type cannot hold it.</summary>
    public static Expression.Constant? Convert(Expression.Constant constant, Models.ValueType type) => Number(constant) is not { } number || type.Kind != ValueKind.Integer ? null : type.Name switch
    {
        "int" when number is >= int.MinValue and <= int.MaxValue => Parsing.Values.Constants.Of((int)number),
        "long" when number is >= long.MinValue and <= long.MaxValue => Parsing.Values.Constants.Of((long)number),
        "uint" when number is >= 0 and <= uint.MaxValue => Parsing.Values.Constants.Of((uint)number),
        "ulong" when number is >= 0 and <= ulong.MaxValue => Parsing.Values.Constants.Of((ulong)number),
        "short" when number is >= short.MinValue and <= short.MaxValue => Parsing.Values.Constants.Of((short)number),
        "ushort" when number is >= 0 and <= ushort.MaxValue => Parsing.Values.Constants.Of((ushort)number),
        "sbyte" when number is >= sbyte.MinValue and <= sbyte.MaxValue => Parsing.Values.Constants.Of((sbyte)number),
        "byte" when number is >= 0 and <= byte.MaxValue => Parsing.Values.Constants.Of((byte)number),
        _ => null,
    };

    private static Expression.Constant Text(string text) => new(Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true), text, Models.ValueType.Text);

    // Global::Kind.Member; a member's constant is written by the first name of its value
    private static bool IsMember(Expression.Constant constant) =>
        constant.Type.Kind == ValueKind.Enum && constant.Literal.StartsWith(constant.Type.Name + ".", StringComparison.Ordinal);

    /// <summary>The value of a whole number; null for anything else.</summary>
    public static decimal? Number(Expression.Constant constant)
    {
        // (short)(-5), 4697U, 12L
        if (constant.Type.Kind != ValueKind.Integer)
        {
            return null;
        }

        var literal = constant.Literal;
        var digits = literal.StartsWith("(", StringComparison.Ordinal) ? literal.Substring(literal.IndexOf(')') + 1).Trim('(', ')') : literal.TrimEnd('U', 'L');
        return decimal.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
