namespace RulesSdk.Generators.Models;

/// <summary>A reference table or an enrichment, as a rule reads it.</summary>
/// <param name="Name">The name under which it is provided.</param>
/// <param name="IgnoreCase">Whether the case of keys is ignored.</param>
/// <param name="Property">The property that gives it, fully qualified.</param>
/// <param name="IsPublic">Whether other assemblies may read that property.</param>
internal sealed record ReferenceTableModel(string Name, bool IgnoreCase, string Property, bool IsPublic);

/// <summary>A property whose other half is generated: it gives a reference table or an enrichment.</summary>
/// <param name="Half">The property.</param>
/// <param name="Name">The name under which it is provided.</param>
/// <param name="IgnoreCase">Whether the case of keys is ignored.</param>
/// <param name="SkipInvalid">Whether rows that cannot be read are left out.</param>
/// <param name="Optional">Whether it is an enrichment without which an engine runs; null for a table.</param>
/// <param name="Row">The row's type.</param>
/// <param name="IsPositional">Whether a row is made by its constructor.</param>
/// <param name="Columns">Its properties.</param>
/// <param name="Key">The number of the one with the key; -1 where none has it.</param>
internal sealed record ReferenceTableDeclaration(
    GeneratedHalf Half, string Name, bool IgnoreCase, bool SkipInvalid, bool? Optional, string Row, bool IsPositional, EquatableArray<TableColumnModel> Columns, int Key);

/// <summary>A property of a row, and what its column may be called.</summary>
internal sealed record TableColumnModel(string Property, ValueType Type, EquatableArray<string> Names);

/// <summary>A static partial property, of which the other half is generated.</summary>
/// <param name="Namespace">The containing namespace, empty for the global one.</param>
/// <param name="Types">The containing types, outermost first, each as it is declared: <c>class Lists</c>.</param>
/// <param name="Modifiers">The property's modifiers, as they are written.</param>
/// <param name="Property">The property's name.</param>
internal sealed record GeneratedHalf(string Namespace, EquatableArray<string> Types, string Modifiers, string Property);
