using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Lowering;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Values;

/// <summary>Writes constants as C# source.</summary>
internal static class Constants
{
    /// <summary>A constant of a type, as the compiler gives its value.</summary>
    public static Expression.Constant Of(object? value, ITypeSymbol type)
    {
        var valueType = ValueTypes.Of(type);
        if (value is null)
        {
            return Build.Null(valueType ?? ValueType.Text);
        }

        if (valueType is { Kind: ValueKind.Enum })
        {
            var underlying = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
            var member = underlying.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && value.Equals(field.ConstantValue));
            var number = System.Convert.ToString(value, CultureInfo.InvariantCulture);
            var literal = member is null ? $"(({valueType.Name})({number}))" : $"{valueType.Name}.{Names.Identifier(member.Name)}";
            return new Expression.Constant(literal, null, valueType with { IsNullable = false });
        }

        return Of(value);
    }

    /// <summary>A constant of a simple type.</summary>
    public static Expression.Constant Of(object value) => value switch
    {
        string text => new(SymbolDisplay.FormatLiteral(text, quote: true), text, ValueType.Text),
        bool truth => truth ? Build.True : Build.False,
        char character => new(SymbolDisplay.FormatLiteral(character, quote: true), null, new ValueType(ValueKind.Character, "char")),
        int number => Number(Invariant(number), "int"),
        long number => Number(Invariant(number) + "L", "long"),
        uint number => Number(Invariant(number) + "U", "uint"),
        ulong number => Number(Invariant(number) + "UL", "ulong"),
        sbyte number => Number($"(sbyte)({Invariant(number)})", "sbyte"),
        byte number => Number($"(byte){Invariant(number)}", "byte"),
        short number => Number($"(short)({Invariant(number)})", "short"),
        ushort number => Number($"(ushort){Invariant(number)}", "ushort"),
        double number => new(Real(number, "double", number.ToString("R", CultureInfo.InvariantCulture) + "D"), null, ValueType.Double),
        float number => new(Real(number, "float", number.ToString("R", CultureInfo.InvariantCulture) + "F"), null, new ValueType(ValueKind.Double, "float")),
        decimal number => new(Invariant(number) + "M", null, new ValueType(ValueKind.Decimal, "decimal")),
        _ => throw new ArgumentException($"'{value.GetType()}' is no type of C# constants.", nameof(value)),
    };

    /// <summary>Whether an operation is a constant by which C# divides no whole number.</summary>
    public static bool IsIntegralZero(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: var value }
        && value is 0 or 0L or 0U or 0UL or (byte)0 or (sbyte)0 or (short)0 or (ushort)0 or '\0' or 0m;

    /// <summary>A duration.</summary>
    public static Expression.Constant Duration(long ticks) => new($"new global::System.TimeSpan({Invariant(ticks)}L)", null, ValueType.Duration);

    /// <summary>A point in time.</summary>
    public static Expression.Constant Time(DateTimeOffset time) => new(
        $"new global::System.DateTimeOffset({Invariant(time.Ticks)}L, new global::System.TimeSpan({Invariant(time.Offset.Ticks)}L))", null, ValueType.Time);

    private static Expression.Constant Number(string literal, string type) => new(literal, null, new ValueType(ValueKind.Integer, type));

    private static string Real(double number, string type, string literal) =>
        double.IsNaN(number) ? type + ".NaN"
        : double.IsPositiveInfinity(number) ? type + ".PositiveInfinity"
        : double.IsNegativeInfinity(number) ? type + ".NegativeInfinity"
        : literal;

    private static string Invariant(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
