using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

internal static partial class SchemaParser
{
    /// <summary>The schema that a type marked <c>[EventSchema]</c> declares, or null where it has errors.</summary>
    public static SchemaModel? FromSymbol(INamedTypeSymbol type) => null;

    /// <summary>The event's record and every record within it, outermost first: what building an event object takes.</summary>
    public static EquatableArray<RecordModel> Records(INamedTypeSymbol schema) => [];
}
