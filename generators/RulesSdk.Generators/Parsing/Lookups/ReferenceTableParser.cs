using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Schemas;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Lookups;

/// <summary>Reads properties marked <c>[ReferenceTable]</c> or <c>[Enrichment]</c>, and the records of their rows.</summary>
internal static class ReferenceTableParser
{
    /// <summary>Reads a property from its symbol; null where it cannot have a generated half.</summary>
    public static ReferenceTableDeclaration? Declare(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (context.TargetSymbol is not IPropertySymbol property || RowMark.Of(property) is not { } mark || GeneratedHalves.Fault(property, mark.Type, cancellationToken) is not null
            || RowOf(property) is not { } row || RowFault(row, mark) is not null || Of(property) is not { } table)
        {
            return null;
        }

        var columns = Columns(row).ToArray();
        return new ReferenceTableDeclaration(
            GeneratedHalves.Of(property, context.TargetNode),
            table.Name,
            table.IgnoreCase,
            IsSet(context.Attributes[0], "SkipInvalid"),
            mark == RowMark.Enrichment ? IsSet(context.Attributes[0], "Optional") : null,
            row.FullName(),
            Constructor(row) is null,
            columns.Select(static column => new TableColumnModel(column.Name, ValueTypes.Of(column.Type)!, FieldNames.Of(column, "CamelCase"))).ToEquatableArray(),
            Array.FindIndex(columns, IsKey));
    }

    /// <summary>The table or enrichment that a property is marked with; null where the mark has an error.</summary>
    public static ReferenceTableModel? Of(IPropertySymbol property) =>
        RowMark.Of(property) is { } mark && property.Attribute(mark.Attribute) is { } attribute && GeneratedHalves.IsName(attribute.TextAt(0))
            ? new ReferenceTableModel(attribute.TextAt(0), IsSet(attribute, "IgnoreCase"), $"{property.ContainingType.FullName()}.{Emit.Writing.Names.Identifier(property.Name)}", IsVisible(property))
            : null;

    /// <summary>The tables and enrichments that C# names that is run as it is.</summary>
    public static EquatableArray<ReferenceTableModel> Within(IOperation body) =>
        body.Descendants().OfType<IPropertyReferenceOperation>().Select(static reference => Of(reference.Property)).OfType<ReferenceTableModel>().Distinct().ToEquatableArray();

    /// <summary>Reports what is wrong with the tables and enrichments that a type declares.</summary>
    public static void Check(INamedTypeSymbol type, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (RowMark.Of(property) is not { } mark || property.Attribute(mark.Attribute) is not { } attribute)
            {
                continue;
            }

            if (GeneratedHalves.Fault(property, mark.Type, cancellationToken) is { } fault)
            {
                report(Diagnostic.Create(RuleDiagnostics.ReferenceListShape, property.Locations[0], property.Name, fault, (mark.NeedsKey ? "a " : "an ") + mark.Noun, mark.Type + "<Row>"));
            }
            else if (RowOf(property) is not { } row)
            {
                report(Diagnostic.Create(RuleDiagnostics.ReferenceTableRow, property.Locations[0], property.Name, "has rows that are no record", "make them a record with a property for each column", mark.Noun));
            }
            else if (RowFault(row, mark) is { } rowFault)
            {
                report(Diagnostic.Create(RuleDiagnostics.ReferenceTableRow, property.Locations[0], property.Name, rowFault.Fault, rowFault.Remedy, mark.Noun));
            }

            if (!GeneratedHalves.IsName(attribute.TextAt(0)))
            {
                report(Diagnostic.Create(RuleDiagnostics.ReferenceListName, attribute.Location(cancellationToken) ?? property.Locations[0], attribute.TextAt(0), mark == RowMark.Table ? "a reference table" : "an enrichment"));
            }
        }
    }

    private static INamedTypeSymbol? RowOf(IPropertySymbol property) =>
        property.Type is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol { IsRecord: true, TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false } row] } ? row : null;

    private static (string Fault, string Remedy)? RowFault(INamedTypeSymbol row, RowMark mark)
    {
        var columns = Columns(row).ToArray();
        return columns.FirstOrDefault(static column => !IsCell(column)) is { } wrong ? ($"has rows with '{wrong.Name}', a '{wrong.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}', which no cell of text is", "use a text, a number, a truth value, a time, a GUID or an enum")
            : columns.Count(IsKey) > 1 || (mark.NeedsKey && !columns.Any(IsKey)) ? ($"has rows with {columns.Count(IsKey)} keys", $"mark one property of '{row.Name}' [TableKey]")
            : columns.FirstOrDefault(IsKey) is { } key && key.Type is not { SpecialType: SpecialType.System_String, NullableAnnotation: not NullableAnnotation.Annotated } ? ("has rows whose key is no string", "make the property marked [TableKey] a 'string'")
            : Constructor(row) is null && Positional(row, columns) is null ? ($"has rows that cannot be made of their columns", $"give '{row.Name}' a constructor without parameters, or one of all its properties")
            : null;
    }

    private static IEnumerable<IPropertySymbol> Columns(INamedTypeSymbol row) => FieldNames.Fields(row);

    private static bool IsKey(IPropertySymbol column) => column.Attribute("TableKeyAttribute") is not null;

    private static bool IsCell(IPropertySymbol column) => ValueTypes.Of(column.Type)?.Kind is
        ValueKind.Text or ValueKind.Boolean or ValueKind.Integer or ValueKind.Double or ValueKind.Decimal or ValueKind.Time or ValueKind.Guid or ValueKind.Enum;

    private static IMethodSymbol? Constructor(INamedTypeSymbol row) =>
        row.InstanceConstructors.FirstOrDefault(static made => made is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal });

    // a constructor that takes all properties by their names
    private static IMethodSymbol? Positional(INamedTypeSymbol row, IPropertySymbol[] columns) => row.InstanceConstructors.FirstOrDefault(made =>
        made.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && made.Parameters.Length == columns.Length
        && columns.All(column => made.Parameters.Any(parameter => parameter.Name == column.Name)));

    private static bool IsVisible(IPropertySymbol property)
    {
        for (ISymbol? symbol = property; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsSet(AttributeData attribute, string name) => attribute.Named(name) is { Value: true };
}
