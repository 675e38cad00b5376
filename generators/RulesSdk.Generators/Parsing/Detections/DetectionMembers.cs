using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Parsing.Values;

namespace RulesSdk.Generators.Parsing.Detections;

/// <summary>What the detections of a rule can be asked for by name.</summary>
/// <param name="Keys">The names of the key's parts.</param>
/// <param name="Outcomes">The outcomes.</param>
internal sealed record DetectionMembers(IReadOnlyList<string> Keys, IReadOnlyList<(string Name, ITypeSymbol Type)> Outcomes)
{
    /// <summary>The members of a rule's detections; null for a rule of another assembly that has no generated part.</summary>
    public static DetectionMembers? Of(INamedTypeSymbol rule, Compilation compilation)
    {
        if (SymbolEqualityComparer.Default.Equals(rule.ContainingAssembly, compilation.Assembly))
        {
            var members = new RuleMembers(rule);
            return new(
                [.. members.Keys.Select(key => Symbols.Camel(key.Name)).Distinct()],
                [.. members.Outcomes.Select(outcome => (outcome.Name, outcome.ReturnType))]);
        }

        // the methods of another assembly's rule are private; its generated detection type has the same names
        return rule.GetTypeMembers("Detection") is not [var detection] ? null : new(
            [.. detection.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is("RulesSdk.Runtime.Metadata.DetectionKeysAttribute"))?.TextsAt(0) ?? []],
            [.. detection.GetMembers().OfType<IPropertySymbol>().Where(property => property.IsRequired).Select(property => (property.Name.TrimEnd('_'), property.Type))]);
    }

    /// <summary>The declared spelling of a name; the case of its first letter does not count.</summary>
    public static string? Find(IEnumerable<string> names, string name) => names.FirstOrDefault(candidate => Symbols.Camel(candidate) == Symbols.Camel(name));

    /// <summary>The method of <c>DetectionEvent&lt;TRule&gt;</c> that reads an outcome of a type; null where none does.</summary>
    public static string? ReaderOf(ITypeSymbol type) => ValueTypes.Of(type)?.Kind switch
    {
        ValueKind.Text or ValueKind.Enum or ValueKind.Guid or ValueKind.Duration or ValueKind.Character => "Text",
        ValueKind.Integer => "Int64",
        ValueKind.Double or ValueKind.Decimal => "Double",
        ValueKind.Boolean => "Boolean",
        ValueKind.Time => "Time",
        ValueKind.List => "Texts",
        _ => null,
    };

    /// <summary>Whether a method reads outcomes of a type: its own kind, any single value as text, any number as a double.</summary>
    public static bool Reads(string method, ITypeSymbol type) => ReaderOf(type) is { } reader
        && (method == reader || (method == "Text" && reader != "Texts") || (method == "Double" && reader == "Int64"));
}
