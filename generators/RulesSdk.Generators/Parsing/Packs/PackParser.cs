using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Packs;

/// <summary>Reads <c>[RulePack]</c> classes.</summary>
internal static class PackParser
{
    public const string AttributeName = "RulesSdk.RulePackAttribute";

    /// <summary>Reads a pack from its symbol; null where it cannot have a generated part.</summary>
    public static PackDeclaration? Declare(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (context.TargetSymbol is not INamedTypeSymbol { TypeKind: TypeKind.Class } type
            || PackChecker.Shape(type) is not null
            || !type.IsNamed()
            || !context.IsFirst(cancellationToken)
            || !RuleParser.IsPartial(type, cancellationToken)
            || GeneratedNames.TakenInPack(type).Any())
        {
            return null;
        }

        var attribute = context.Attributes[0];
        var id = attribute.TextAt(0);
        var title = attribute.Text("Title");
        return new PackDeclaration(type.NamespaceName(), type.Name, type.AccessibilityKeyword(), id, string.IsNullOrEmpty(title) ? id : title!)
        {
            Includes = IncludesOf(attribute).Where(included => PackChecker.Fault(included, type) is null).Select(included => included.FullName()).Distinct().ToEquatableArray(),
            AttackVersion = attribute.Text("AttackVersion"),
        };
    }

    /// <summary>The packs that a pack names in <c>Include</c>, in the order given.</summary>
    internal static IEnumerable<INamedTypeSymbol> IncludesOf(AttributeData attribute) =>
        attribute.Named("Include") is { Kind: TypedConstantKind.Array, IsNull: false } given ? given.Values.Select(value => value.Value).OfType<INamedTypeSymbol>() : [];
}
