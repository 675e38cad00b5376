using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RulesSdk.Generators.Parsing.Source;

/// <summary>What the parser asks of symbols and their attributes.</summary>
internal static class Symbols
{
    public const string SdkNamespace = "RulesSdk";

    /// <summary>Whether a type may be in the signature of a public member of another: it is at least as accessible.</summary>
    public static bool IsAsAccessibleAs(this ITypeSymbol type, INamedTypeSymbol other)
    {
        for (var outer = type as INamedTypeSymbol; outer is not null; outer = outer.ContainingType)
        {
            if (outer.DeclaredAccessibility != Accessibility.Public
                && (other.DeclaredAccessibility == Accessibility.Public || outer.DeclaredAccessibility is not (Accessibility.Internal or Accessibility.ProtectedOrInternal)))
            {
                return false;
            }
        }

        return (type as INamedTypeSymbol)?.TypeArguments.All(argument => argument.IsAsAccessibleAs(other)) ?? true;
    }

    /// <summary>Whether a type has two properties of a name, or two methods that take the same: what is generated could name either. The compiler reports the second.</summary>
    public static bool HasTwins(this INamedTypeSymbol type) => type.HasTwinProperties() || type.HasTwinMethods();

    private static bool HasTwinProperties(this INamedTypeSymbol type) => type.GetMembers().OfType<IPropertySymbol>()
        .Where(static property => !property.IsPartialDefinition && property.PartialDefinitionPart is null)
        .GroupBy(static property => property.Name)
        .Any(static alike => alike.Skip(1).Any());

    private static bool HasTwinMethods(this INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
        .Where(static method => method.MethodKind == MethodKind.Ordinary && method.PartialDefinitionPart is null)
        .GroupBy(static method => (method.Name, method.Arity, method.Parameters.Length))
        .Any(static alike => alike.Skip(1).Any(twin => twin.Parameters.Select(static parameter => parameter.Type).SequenceEqual(alike.First().Parameters.Select(static parameter => parameter.Type), SymbolEqualityComparer.Default)));

    /// <summary>The attribute of the SDK with a name such as <c>EventAttribute</c>, or null.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Name == name && IsSdkAttribute(type))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>All attributes of the SDK with a name, in source order.</summary>
    public static IEnumerable<AttributeData> Attributes(this ISymbol symbol, string name) =>
        symbol.GetAttributes().Where(attribute => attribute.AttributeClass is { } type && type.Name == name && IsSdkAttribute(type));

    /// <summary>Whether a type is directly in the SDK's namespace, where everything is that authors name.</summary>
    public static bool IsSdk(this ITypeSymbol type) =>
        type.ContainingNamespace is { Name: SdkNamespace, ContainingNamespace.IsGlobalNamespace: true };

    // What authors write, and what a build writes into an assembly's metadata.
    private static bool IsSdkAttribute(INamedTypeSymbol type) =>
        type.IsSdk() || type.ContainingNamespace is { Name: "Metadata", ContainingNamespace: { Name: "Runtime", ContainingNamespace: { Name: SdkNamespace, ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>Whether a type is one of the SDK's, by name.</summary>
    public static bool IsSdk(this ITypeSymbol? type, string name) => type is not null && type.Name == name && type.IsSdk();

    /// <summary>Whether a type of the framework has a full name such as <c>System.TimeSpan</c>.</summary>
    public static bool Is(this ITypeSymbol? type, string fullName) =>
        type is not null
        && fullName.EndsWith(type.Name, StringComparison.Ordinal)
        && type.ContainingType is null
        && type.ContainingNamespace is { } space
        && space.ToDisplayString() + "." + type.Name == fullName;

    /// <summary>A named argument's text, or null.</summary>
    public static string? Text(this AttributeData attribute, string name) => attribute.Named(name)?.Value as string;

    /// <summary>A named argument, or null where it is not given.</summary>
    public static TypedConstant? Named(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind != TypedConstantKind.Error)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>A positional argument's text, or the empty text.</summary>
    public static string TextAt(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive, Value: string text }
            ? text
            : "";

    /// <summary>The texts of a positional argument that is an array.</summary>
    public static IEnumerable<string> TextsAt(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length && attribute.ConstructorArguments[index] is { Kind: TypedConstantKind.Array, IsNull: false } array
            ? array.Values.Select(value => value.Value as string ?? "")
            : [];

    /// <summary>The member name of an enum constant, or null.</summary>
    public static string? EnumMember(this TypedConstant? constant)
    {
        if (constant is not { Kind: TypedConstantKind.Enum, Type: { } type, Value: { } value })
        {
            return null;
        }

        return type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && value.Equals(field.ConstantValue))?.Name;
    }

    /// <summary>A positional enum argument's member name, or null.</summary>
    public static string? EnumAt(this AttributeData attribute, int index) =>
        index < attribute.ConstructorArguments.Length ? EnumMember(attribute.ConstructorArguments[index]) : null;

    /// <summary>Where an attribute is written.</summary>
    public static Location? Location(this AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation();

    /// <summary>The containing namespace's full name, empty for the global one.</summary>
    public static string NamespaceName(this INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } containing ? containing.ToDisplayString() : "";

    /// <summary>
    /// Whether a marked declaration is the one that counts: the first of the type's that has a mark. A type that is marked as
    /// several things gets one generated part: that which implements an interface, so that this is not missing besides.
    /// </summary>
    public static bool IsFirst(this GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        context.TargetSymbol is INamedTypeSymbol type
        && !type.ContainingAssembly.HidesNamespaces()
        && type.Marks().OrderBy(static mark => mark.AttributeClass!.Name is "EventSchemaAttribute" or "RulePackAttribute" ? 0 : 1).FirstOrDefault() is { } first
        && SymbolEqualityComparer.Default.Equals(first.AttributeClass, context.Attributes[0].AttributeClass)
        && first.ApplicationSyntaxReference?.GetSyntax(cancellationToken).Parent?.Parent == context.TargetNode;

    /// <summary>
    /// Whether a source has a type in place of a namespace that all generated code begins with. The compiler reports that type, and each
    /// generated file would have errors of its own besides.
    /// </summary>
    public static bool HidesNamespaces(this IAssemblySymbol assembly) =>
        !assembly.GlobalNamespace.GetTypeMembers("RulesSdk").IsEmpty || !assembly.GlobalNamespace.GetTypeMembers("System").IsEmpty;

    /// <summary>What a type is marked as, in source order; a type is one of these.</summary>
    public static IReadOnlyList<AttributeData> Marks(this INamedTypeSymbol type) =>
        [.. type.GetAttributes().Where(static attribute => attribute.AttributeClass is { Name: "RuleAttribute" or "SignalAttribute" or "TuningAttribute" or "EventSchemaAttribute" or "RulePackAttribute" } mark && mark.IsSdk())];

    /// <summary>Whether a type is marked as several things, so that it is none of them. The compiler reports one mark that is given twice.</summary>
    public static bool HasSeveralMarks(this INamedTypeSymbol type) => type.Marks().Select(static mark => mark.AttributeClass!.Name).Distinct().Count() > 1;

    /// <summary>Whether the names of a type and of what contains it are there: a half-typed source may lack one.</summary>
    public static bool IsNamed(this INamedTypeSymbol type) =>
        type.Name.Length > 0
        && (type.ContainingType?.IsNamed() ?? (type.ContainingNamespace.IsGlobalNamespace || type.NamespaceName().Split('.').All(static name => name.Trim('@').Length > 0)));

    /// <summary>The accessibility keyword.</summary>
    public static string AccessibilityKeyword(this ISymbol symbol) => SyntaxFacts.GetText(symbol.DeclaredAccessibility);

    /// <summary>The type as emitted code writes it.</summary>
    public static string FullName(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>A name with its first letter in lower case: how variables and keys are called.</summary>
    public static string Camel(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);
}
