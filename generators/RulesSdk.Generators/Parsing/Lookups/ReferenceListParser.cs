using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Lookups;

/// <summary>Reads properties marked <c>[ReferenceList]</c>.</summary>
internal static class ReferenceListParser
{
    public const string AttributeName = "RulesSdk.ReferenceListAttribute";

    /// <summary>Whether a node may be such a property.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) => node is PropertyDeclarationSyntax;

    /// <summary>Reads a property from its symbol; null where it cannot have a generated half.</summary>
    public static ReferenceListDeclaration? Declare(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (context.TargetSymbol is not IPropertySymbol property || context.TargetNode is not PropertyDeclarationSyntax syntax
            || ShapeFault(property, cancellationToken) is not null || Of(property) is not { } list)
        {
            return null;
        }

        return new ReferenceListDeclaration(
            property.ContainingType.NamespaceName(),
            ContainersOf(property).Reverse().Select(Declared).ToEquatableArray(),
            string.Join(" ", syntax.Modifiers.Select(static modifier => modifier.ValueText)),
            property.Name,
            list);
    }

    /// <summary>The list that a property is marked with; null where the mark has an error.</summary>
    public static ReferenceListModel? Of(IPropertySymbol property) =>
        property.Attribute("ReferenceListAttribute") is { } attribute && IsName(attribute.TextAt(0)) && KindFault(attribute) is null
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
            if (ShapeFault(property, cancellationToken) is { } fault)
            {
                report(Diagnostic.Create(RuleDiagnostics.ReferenceListShape, property.Locations[0], property.Name, fault));
            }

            if (!IsName(attribute.TextAt(0)))
            {
                report(Diagnostic.Create(RuleDiagnostics.ReferenceListName, place, attribute.TextAt(0)));
            }

            if (KindFault(attribute) is { } kind)
            {
                report(Diagnostic.Create(RuleDiagnostics.ReferenceListKind, place, property.Name, kind.Fault, kind.Remedy));
            }
        }
    }

    private static string? ShapeFault(IPropertySymbol property, CancellationToken cancellationToken) => property switch
    {
        { IsStatic: false } => "is not static",
        _ when !property.IsPartialDefinition && property.PartialDefinitionPart is null => "is not partial",
        _ when !property.Type.IsSdk("ReferenceList") => $"is of type '{property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'",
        { SetMethod: not null } => "can be set",
        _ when ContainersOf(property).FirstOrDefault(static type => type.IsGenericType || type.IsFileLocal || type.TypeKind == TypeKind.Interface) is { } type => $"is in '{type.Name}', which is generic, local to a file, or an interface",
        _ when ContainersOf(property).FirstOrDefault(type => !IsPartial(type, cancellationToken)) is { } type => $"is in '{type.Name}', which is not partial",
        _ => null,
    };

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

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(static letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.');

    // innermost first
    private static IEnumerable<INamedTypeSymbol> ContainersOf(IPropertySymbol property)
    {
        for (var type = property.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    private static string Declared(INamedTypeSymbol type) =>
        (type.IsRecord ? type.TypeKind == TypeKind.Struct ? "record struct " : "record " : type.TypeKind == TypeKind.Struct ? "struct " : "class ") + Emit.Writing.Names.Identifier(type.Name);

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(static modifier => modifier.ValueText == "partial"));
}
