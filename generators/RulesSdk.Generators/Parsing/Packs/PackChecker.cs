using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Diagnostics;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Packs;

/// <summary>Checks what a pack includes.</summary>
internal static class PackChecker
{
    private const string Sealed = "declare it as 'public sealed partial class'";

    /// <summary>Why a pack cannot include another and what to do about it, or null where it can.</summary>
    public static (string Fault, string Remedy)? Fault(INamedTypeSymbol included, INamedTypeSymbol pack) =>
        included.Attribute("RulePackAttribute") is null ? ("is not marked [RulePack]", "name the class that is marked [RulePack(\"…\")]")
        : Reaches(included, pack, new HashSet<ISymbol>(SymbolEqualityComparer.Default)) ? ("is this pack, or includes it in turn", "leave it out")
        : null;

    /// <summary>Why a class cannot be a pack and what to do about it, or null where it can.</summary>
    public static (string Fault, string Remedy)? Shape(INamedTypeSymbol pack) => pack switch
    {
        { ContainingType: not null } => ("is nested in another type", "declare it directly in a namespace"),
        { IsGenericType: true } => ("is generic", "make it a class without type parameters"),
        { IsStatic: true } => ("is static", Sealed),
        { IsRecord: true } => ("is a record", Sealed),
        { IsFileLocal: true } => ("is local to its file", Sealed),
        _ => null,
    };

    /// <summary>Reports packs that cannot be included, and rule ids that come twice.</summary>
    public static void Check(INamedTypeSymbol pack, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (pack.Attribute("RulePackAttribute") is not { } attribute)
        {
            return;
        }

        foreach (var member in GeneratedNames.TakenInPack(pack))
        {
            report(Diagnostic.Create(RuleDiagnostics.GeneratedName, member.Locations[0], member.Name));
        }

        if (Shape(pack) is { } shape)
        {
            report(Diagnostic.Create(RuleDiagnostics.PackShape, pack.Locations[0], pack.Name, shape.Fault, shape.Remedy));
        }

        var where = attribute.Location(cancellationToken) ?? pack.Locations[0];
        var isSound = true;
        foreach (var included in PackParser.IncludesOf(attribute))
        {
            if (Fault(included, pack) is { } fault)
            {
                isSound = false;
                report(Diagnostic.Create(RuleDiagnostics.Include, where, included.Name, fault.Fault, pack.Name, fault.Remedy));
            }
        }

        if (isSound && PackParser.IncludesOf(attribute).Any())
        {
            CheckIds(pack, where, report, cancellationToken);
        }
    }

    // A pack stands for all rules of its assembly. Two of one id in one assembly are reported there.
    private static void CheckIds(INamedTypeSymbol pack, Location where, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        var packs = new List<INamedTypeSymbol> { pack };
        for (var i = 0; i < packs.Count; i++)
        {
            packs.AddRange(PackParser.IncludesOf(packs[i].Attribute("RulePackAttribute")!).Where(included => Fault(included, packs[i]) is null && !packs.Contains(included, SymbolEqualityComparer.Default)));
        }

        var rules = packs.Select(found => found.ContainingAssembly)
            .Distinct<IAssemblySymbol>(SymbolEqualityComparer.Default)
            .SelectMany(assembly => RulesIn(assembly.GlobalNamespace, cancellationToken))
            .GroupBy(rule => rule.Id, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in rules)
        {
            var types = group.Select(rule => rule.Type).ToArray();
            if (types.FirstOrDefault(type => !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, types[0].ContainingAssembly)) is { } other)
            {
                report(Diagnostic.Create(RuleDiagnostics.IncludedTwice, where, pack.Name, group.Key, types[0].ToDisplayString(), other.ToDisplayString()));
            }
        }
    }

    private static IEnumerable<(string Id, INamedTypeSymbol Type)> RulesIn(INamespaceSymbol space, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var type in space.GetTypeMembers())
        {
            if ((type.Attribute("RuleAttribute") ?? type.Attribute("SignalAttribute")) is { } rule)
            {
                yield return (rule.TextAt(0), type);
            }
        }

        foreach (var found in space.GetNamespaceMembers().SelectMany(inner => RulesIn(inner, cancellationToken)))
        {
            yield return found;
        }
    }

    private static bool Reaches(INamedTypeSymbol from, INamedTypeSymbol pack, HashSet<ISymbol> seen) =>
        SymbolEqualityComparer.Default.Equals(from, pack)
        || (seen.Add(from) && from.Attribute("RulePackAttribute") is { } attribute && PackParser.IncludesOf(attribute).Any(next => Reaches(next, pack, seen)));
}
