using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Lookups;

/// <summary>Reads properties marked <c>[ReferenceList]</c>.</summary>
internal static class ReferenceListParser
{
    public const string AttributeName = "RulesSdk.ReferenceListAttribute";

    /// <summary>Reads a property from its symbol; null where it cannot have a generated half.</summary>
    public static ReferenceListDeclaration? Declare(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return context.TargetSymbol is IPropertySymbol property && GeneratedHalves.Fault(property, "ReferenceList", cancellationToken) is null && Of(property) is { } list
            ? new ReferenceListDeclaration(GeneratedHalves.Of(property, context.TargetNode), list)
            : null;
    }

    /// <summary>The list that a property is marked with; null where the mark has an error.</summary>
    public static ReferenceListModel? Of(IPropertySymbol property) =>
        property.Attribute("ReferenceListAttribute") is { } attribute && GeneratedHalves.IsName(attribute.TextAt(0)) && KindFault(attribute) is null
            ? new ReferenceListModel(attribute.TextAt(0), KindOf(attribute)!.Value, IsSet(attribute, "IgnoreCase"), IsSet(attribute, "SkipInvalid"))
            : null;

    /// <summary>The lists that C# names that is run as it is.</summary>
    public static EquatableArray<ReferenceListModel> Within(IOperation body) =>
        body.Descendants().OfType<IPropertyReferenceOperation>().Select(static reference => Of(reference.Property)).OfType<ReferenceListModel>().Distinct().ToEquatableArray();

    /// <summary>Reports what is wrong with the lists that a type declares.</summary>
    public static void Check(INamedTypeSymbol type, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
        {
            if (property.Attribute("ReferenceListAttribute") is not { } attribute)
            {
                continue;
            }

            var place = attribute.Location(cancellationToken) ?? property.Locations[0];
            if (GeneratedHalves.Fault(property, "ReferenceList", cancellationToken) is { } fault)
            {
                report(Diagnostic.Create(RuleDiagnostics.ReferenceListShape, property.Locations[0], property.Name, fault, "a reference list", "ReferenceList"));
            }

            if (!GeneratedHalves.IsName(attribute.TextAt(0)))
            {
                report(Diagnostic.Create(RuleDiagnostics.ReferenceListName, place, attribute.TextAt(0), "a reference list"));
            }

            if (KindFault(attribute) is { } kind)
            {
                report(Diagnostic.Create(RuleDiagnostics.ReferenceListKind, place, property.Name, kind.Fault, kind.Remedy));
            }
        }
    }

    private static (string Fault, string Remedy)? KindFault(AttributeData attribute) => KindOf(attribute) switch
    {
        null => ("has a kind that stands for nothing", "write a member of ReferenceListKind"),
        ListKind.Cidr when IsSet(attribute, "IgnoreCase") => ("ignores the case of addresses, which have none", "leave IgnoreCase out"),
        _ => null,
    };

    private static ListKind? KindOf(AttributeData attribute) =>
        attribute.Named("Kind") is not { } given ? ListKind.Text
        : Enum.TryParse<ListKind>(Symbols.EnumMember(given), out var kind) ? kind
        : null;

    private static bool IsSet(AttributeData attribute, string name) => attribute.Named(name) is { Value: true };
}
