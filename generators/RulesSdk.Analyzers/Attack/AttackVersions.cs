using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Shared;

namespace RulesSdk.Analyzers.Attack;

/// <summary>The versions of ATT&amp;CK that come with the analyzer, each read when a rule of it is first checked, and which of them an assembly means.</summary>
internal static class AttackVersions
{
    /// <summary>What a pack means that says nothing.</summary>
    public const string Default = "18.1";

    private static readonly Dictionary<string, Lazy<AttackFacts>> Known = new[] { Default, "19" }.ToDictionary(
        static name => name, static name => new Lazy<AttackFacts>(() => Read(name)), StringComparer.Ordinal);

    /// <summary>The names of those that are known, from the oldest.</summary>
    public static IEnumerable<string> Names => Known.Keys.OrderBy(static name => name, StringComparer.Ordinal);

    /// <summary>The facts of a version, or null.</summary>
    public static AttackFacts? Find(string name) => Known.TryGetValue(name, out var facts) ? facts.Value : null;

    /// <summary>The version that the pack of an assembly means; of several packs the first by name decides.</summary>
    public static string Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var packs = compilation.SyntaxTrees
            .SelectMany(tree => tree.GetRoot(cancellationToken).ChildNodes())
            .SelectMany(PacksIn)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static name => name, StringComparer.Ordinal);
        return packs.Select(pack => compilation.Assembly.GetTypeByMetadataName(pack)?.Attribute("RulePackAttribute")).FirstOrDefault(static mark => mark is not null)?.Text("AttackVersion") ?? Default;
    }

    // The full names of classes that are marked as packs. By syntax alone: to bind what all types are marked with takes far longer.
    private static IEnumerable<string> PacksIn(SyntaxNode node) => node switch
    {
        BaseNamespaceDeclarationSyntax space => space.Members.SelectMany(PacksIn).Select(name => $"{space.Name}.{name}"),
        ClassDeclarationSyntax type when type.AttributeLists.Any(static list => list.Attributes.Any(IsPack)) => [type.Identifier.ValueText],
        _ => [],
    };

    private static bool IsPack(AttributeSyntax attribute)
    {
        var name = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right : attribute.Name is AliasQualifiedNameSyntax alias ? alias.Name : attribute.Name;
        return name is IdentifierNameSyntax { Identifier.ValueText: "RulePack" or "RulePackAttribute" };
    }

    private static AttackFacts Read(string version)
    {
        using var tactics = Open($"tactics-{version}.tsv");
        using var techniques = Open($"enterprise-{version}.tsv");
        return AttackFacts.Read(tactics, techniques);
    }

    private static StreamReader Open(string file) => new(typeof(AttackVersions).GetTypeInfo().Assembly.GetManifestResourceStream(file)!);
}
