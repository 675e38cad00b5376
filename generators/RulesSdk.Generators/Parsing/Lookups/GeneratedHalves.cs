using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Emit.Writing;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Lookups;

/// <summary>Reads static partial properties whose other half is generated.</summary>
internal static class GeneratedHalves
{
    /// <summary>Whether a node may be such a property.</summary>
    public static bool IsCandidate(SyntaxNode node, CancellationToken cancellationToken) => node is PropertyDeclarationSyntax;

    /// <summary>Whether a property is the first of its name: the compiler says of another that it is declared twice.</summary>
    public static bool IsFirst(GeneratorAttributeSyntaxContext property) =>
        !property.TargetSymbol.ContainingAssembly.HidesNamespaces()
        && SymbolEqualityComparer.Default.Equals(property.TargetSymbol.ContainingType.GetMembers(property.TargetSymbol.Name).FirstOrDefault(), property.TargetSymbol);

    /// <summary>Whether settings and command lines can name something.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && name.All(static letter => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '-' or '.');

    /// <summary>What is generated for a sound property.</summary>
    public static GeneratedHalf Of(IPropertySymbol property, SyntaxNode node) => new(
        property.ContainingType.NamespaceName(),
        ContainersOf(property).Reverse().Select(Declared).ToEquatableArray(),
        string.Join(" ", ((PropertyDeclarationSyntax)node).Modifiers.Select(static modifier => modifier.ValueText)),
        property.Name);

    /// <summary>Why a property cannot have a generated half of a type of the SDK; null where it can.</summary>
    public static string? Fault(IPropertySymbol property, string type, CancellationToken cancellationToken) =>
        Fault(property, one => one.IsSdk(type), cancellationToken);

    /// <summary>Why a property cannot have a generated half; null where it can.</summary>
    public static string? Fault(IPropertySymbol property, Func<ITypeSymbol, bool> isOfType, CancellationToken cancellationToken) => property switch
    {
        { IsStatic: false } => "is not static",
        _ when !property.IsPartialDefinition && property.PartialDefinitionPart is null => "is not partial",
        _ when !isOfType(property.Type) => $"is of type '{property.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'",
        { GetMethod: null } => "cannot be read",
        { SetMethod: not null } => "can be set",
        { GetMethod.DeclaringSyntaxReferences: var getters } when getters.Any(getter => getter.GetSyntax(cancellationToken) is AccessorDeclarationSyntax { Modifiers.Count: > 0 }) => "has a modifier at 'get'",
        _ when property.Name.Length == 0 || property.Name.IndexOf('.') >= 0 || !property.ContainingType.IsNamed() => "has no whole name",
        _ when ContainersOf(property).FirstOrDefault(static type => type.IsGenericType || type.IsFileLocal || type.TypeKind == TypeKind.Interface) is { } container => $"is in '{container.Name}', which is generic, local to a file, or an interface",
        _ when ContainersOf(property).FirstOrDefault(container => !IsPartial(container, cancellationToken)) is { } container => $"is in '{container.Name}', which is not partial",
        _ => null,
    };

    // innermost first
    private static IEnumerable<INamedTypeSymbol> ContainersOf(IPropertySymbol property)
    {
        for (var type = property.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    private static string Declared(INamedTypeSymbol type) =>
        (type.IsRecord ? type.TypeKind == TypeKind.Struct ? "record struct " : "record " : type.TypeKind == TypeKind.Struct ? "struct " : "class ") + Names.Identifier(type.Name);

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(static modifier => modifier.ValueText == "partial"));
}
