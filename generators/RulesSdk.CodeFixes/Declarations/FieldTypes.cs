using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.CodeFixes.Declarations;

/// <summary>The types of fields that come nearest to those that cannot be read from JSON.</summary>
internal static class FieldTypes
{
    private static readonly string[] Lists = ["List", "IList", "ICollection", "IEnumerable", "IReadOnlyCollection", "ImmutableArray", "HashSet"];

    private static readonly string[] Maps = ["Dictionary", "IDictionary", "IReadOnlyDictionary"];

    /// <summary>The fully qualified type to declare instead; null where there is none.</summary>
    public static string? Instead(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: var element } => ListOf(element),
        INamedTypeSymbol { TypeArguments: [var element] } when Lists.Contains(type.Name) => ListOf(element),
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }, var value] } when Maps.Contains(type.Name) => $"global::RulesSdk.Map<{value.FullName()}>",
        _ when type.SpecialType == SpecialType.System_DateTime => "global::System.DateTimeOffset",
        _ => null,
    };

    /// <summary>What a property of such a type starts with.</summary>
    public static string Empty(string type) => type.StartsWith("global::RulesSdk.Map<", StringComparison.Ordinal) ? "new()" : "[]";

    private static string ListOf(ITypeSymbol element) => $"global::System.Collections.Generic.IReadOnlyList<{element.FullName()}>";
}
