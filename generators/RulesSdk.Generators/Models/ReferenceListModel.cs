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
/// <param name="Namespace">The containing namespace, empty for the global one.</param>
/// <param name="Types">The containing types, outermost first, each as it is declared: <c>class Lists</c>.</param>
/// <param name="Modifiers">The property's modifiers, as they are written.</param>
/// <param name="Property">The property's name.</param>
/// <param name="List">The list.</param>
internal sealed record ReferenceListDeclaration(string Namespace, EquatableArray<string> Types, string Modifiers, string Property, ReferenceListModel List);
