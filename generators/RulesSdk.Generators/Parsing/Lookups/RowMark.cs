using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Lookups;

/// <summary>What marks a property that gives rows by a key: a reference table or an enrichment.</summary>
/// <param name="Attribute">The attribute's simple name.</param>
/// <param name="Type">The property's type.</param>
/// <param name="Noun">What messages call it.</param>
/// <param name="NeedsKey">Whether a property of its rows has to be the key.</param>
internal sealed record RowMark(string Attribute, string Type, string Noun, bool NeedsKey)
{
    public static readonly RowMark Table = new("ReferenceTableAttribute", "ReferenceTable", "reference table", NeedsKey: true);

    public static readonly RowMark Enrichment = new("EnrichmentAttribute", "Enrichment", "enrichment", NeedsKey: false);

    private static readonly RowMark[] All = [Table, Enrichment];

    /// <summary>The attribute's full name.</summary>
    public string AttributeName => "RulesSdk." + Attribute;

    /// <summary>How a property is marked; null where it is not.</summary>
    public static RowMark? Of(IPropertySymbol property) => All.FirstOrDefault(mark => property.Attribute(mark.Attribute) is not null);
}
