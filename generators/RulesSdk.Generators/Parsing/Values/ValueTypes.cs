using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Values;

/// <summary>Reads C# types as the types that expressions have.</summary>
internal static class ValueTypes
{
    /// <summary>The value type of a C# type, or null where expressions have no such values.</summary>
    public static ValueType? Of(ITypeSymbol? type)
    {
        if (type is null)
        {
            return null;
        }

        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Of(nullable.TypeArguments[0]) is { } underlying ? underlying with { IsNullable = true } : null;
        }

        var isNullable = type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated;
        return Kind(type) is { } kind ? new ValueType(kind, type.FullName(), isNullable, Element(type, kind)) : null;
    }

    private static ValueKind? Kind(ITypeSymbol type) => type.OriginalDefinition.SpecialType switch
    {
        SpecialType.System_String => ValueKind.Text,
        SpecialType.System_Boolean => ValueKind.Boolean,
        SpecialType.System_Char => ValueKind.Character,
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 => ValueKind.Integer,
        SpecialType.System_Double or SpecialType.System_Single => ValueKind.Double,
        SpecialType.System_Decimal => ValueKind.Decimal,
        SpecialType.None => OtherKind(type),
        SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
            or SpecialType.System_Collections_Generic_IEnumerable_T => ListKind(type),
        _ => null,
    };

    private static ValueKind? OtherKind(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => ValueKind.Enum,
        _ when type.Is("System.DateTimeOffset") => ValueKind.Time,
        _ when type.Is("System.TimeSpan") => ValueKind.Duration,
        _ when type.Is("System.Guid") => ValueKind.Guid,
        _ when type.IsSdk("Json") => ValueKind.Json,
        _ when type.IsSdk("CommandLine") => ValueKind.CommandLine,
        _ when type.IsSdk("Map") => ValueKind.Map,
        IArrayTypeSymbol { Rank: 1 } => ListKind(type),
        INamedTypeSymbol { TypeKind: TypeKind.Class, IsRecord: true } => ValueKind.Record,
        _ => null,
    };

    private static ValueKind? ListKind(ITypeSymbol type) => ElementOf(type) is { } element && Of(element) is not null ? ValueKind.List : null;

    private static ValueType? Element(ITypeSymbol type, ValueKind kind) =>
        kind is ValueKind.List or ValueKind.Map ? Of(ElementOf(type)) : null;

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var argument] } => argument,
        _ => null,
    };
}
