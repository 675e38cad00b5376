using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Schemas;

/// <summary>Reads <c>[EventSchema]</c> records, from symbols alone, so the same way for this and for other assemblies.</summary>
internal static partial class SchemaParser
{
    public const string AttributeName = "RulesSdk.EventSchemaAttribute";

    /// <summary>Reads a schema declared in this compilation; null where it has errors.</summary>
    public static SchemaDeclaration? Declare(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return context.TargetSymbol is INamedTypeSymbol type && type.IsNamed() && context.IsFirst(cancellationToken) && FromSymbol(type) is { } schema
            ? new SchemaDeclaration(type.NamespaceName(), type.Name, type.AccessibilityKeyword(), schema) { Requires = Requires(context.Attributes[0]) }
            : null;
    }

    private static EquatableArray<string> Requires(AttributeData attribute) =>
        attribute.Named("Requires") is { Kind: TypedConstantKind.Array, IsNull: false } texts
            ? texts.Values.Select(text => text.Value as string ?? "").ToEquatableArray()
            : [];
}
