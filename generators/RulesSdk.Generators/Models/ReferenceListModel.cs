namespace RulesSdk.Generators.Models;

/// <summary>A reference list, as it is declared.</summary>
/// <param name="Name">The name under which it is provided.</param>
/// <param name="Kind">What its entries are.</param>
/// <param name="IgnoreCase">Whether case is ignored.</param>
/// <param name="SkipInvalid">Whether entries that are not of its kind are left out.</param>
internal sealed record ReferenceListModel(string Name, ListKind Kind, bool IgnoreCase, bool SkipInvalid);

/// <summary>What the entries of a reference list are, as <c>ReferenceListKind</c> has it.</summary>
internal enum ListKind
{
    Text,
    Cidr,
    Pattern,
}

/// <summary>A property whose other half is generated: it gives a reference list.</summary>
/// <param name="Half">The property.</param>
/// <param name="List">The list.</param>
internal sealed record ReferenceListDeclaration(GeneratedHalf Half, ReferenceListModel List);
