using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;
using ValueType = RulesSdk.Generators.Models.ValueType;

namespace RulesSdk.Generators.Parsing.Detections;

/// <summary>Detections as events: <c>DetectionEvent&lt;TRule&gt;</c> as the type of an event variable.</summary>
internal static class DetectionEvents
{
    /// <summary>The property that is the time of a detection as an event.</summary>
    public const string Time = "OpenedAt";

    /// <summary>The rule whose detections a type stands for, or null.</summary>
    public static INamedTypeSymbol? RuleOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "DetectionEvent", TypeArguments: [INamedTypeSymbol rule] } && type.IsSdk() ? rule : null;

    /// <summary>The rules and signals whose detections a rule reads, in source order.</summary>
    public static IEnumerable<INamedTypeSymbol> SourcesOf(INamedTypeSymbol rule) => new RuleMembers(rule).Events
        .Select(method => method.Parameters is [{ Type: var type }] ? RuleOf(type) : null)
        .OfType<INamedTypeSymbol>();

    /// <summary>The attribute that makes a type a rule or signal, or null.</summary>
    public static AttributeData? Mark(INamedTypeSymbol type) => type.Attribute("RuleAttribute") ?? type.Attribute("SignalAttribute");

    /// <summary>Detections of a rule as a schema: their time is when they opened.</summary>
    public static SchemaModel Schema(ITypeSymbol detection, INamedTypeSymbol rule)
    {
        var e = new Expression.Variable("e", new ValueType(ValueKind.Record, detection.FullName()));
        return new SchemaModel(detection.FullName(), "detection:" + Mark(rule)?.TextAt(0), 0, 0, Field(e, Time, ValueType.Time), null) { Rule = rule.FullName() };
    }

    /// <summary>A property of a detection. Its name on the wire is the one that detections have as JSON.</summary>
    public static Expression.Field Field(Expression instance, string member, ValueType type) =>
        new(instance, member, [Symbols.Camel(member)], type);

    /// <summary>The shortest cycle by which a rule depends on its own detections, or null. Only rules of one compilation can.</summary>
    public static IReadOnlyList<INamedTypeSymbol>? Cycle(INamedTypeSymbol rule)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Queue<IReadOnlyList<INamedTypeSymbol>>([[rule]]);
        while (open.Count > 0)
        {
            var way = open.Dequeue();
            foreach (var source in SourcesOf(way[way.Count - 1]).Where(source => SymbolEqualityComparer.Default.Equals(source.ContainingAssembly, rule.ContainingAssembly)))
            {
                IReadOnlyList<INamedTypeSymbol> longer = [.. way, source];
                if (SymbolEqualityComparer.Default.Equals(source, rule))
                {
                    return longer;
                }

                if (seen.Add(source))
                {
                    open.Enqueue(longer);
                }
            }
        }

        return null;
    }
}
