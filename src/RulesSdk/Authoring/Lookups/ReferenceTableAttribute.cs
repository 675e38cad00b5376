namespace RulesSdk;

/// <summary>Declares a reference table: rows that a rule looks up by a key, and that whoever runs the rule provides.</summary>
/// <param name="name">The name under which the table is provided: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>. No list has the same one.</param>
/// <remarks>
/// The property is <c>static partial</c> and of type <see cref="ReferenceTable{TRow}"/> over a record of single values; the build writes its other half. One
/// property of the record is marked <see cref="TableKeyAttribute"/>. The columns are called as fields of events are: in camelCase, or as
/// <c>[JsonPropertyName]</c> and <see cref="AlsoNamedAttribute"/> say; case is ignored. A cell is read as a value of the property's type, and an empty one is the zero
/// value, or null where the type is nullable. The name, the columns that a rule reads and whether case is ignored are part of its logic; the rows are not.
/// </remarks>
/// <example>
/// <code>
/// public sealed record Asset
/// {
///     [TableKey] public string Host { get; init; } = "";
///     public string Owner { get; init; } = "";
///     public int Criticality { get; init; }
/// }
///
/// [ReferenceTable("assets", IgnoreCase = true)] static partial ReferenceTable&lt;Asset&gt; Assets { get; }
///
/// [Event] static bool Login(LoginEvent e) => Assets.Of(e.Host) is { Owner: "finance", Criticality: > 3 };
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferenceTableAttribute(string name) : Attribute
{
    /// <summary>The name under which the table is provided.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the case of keys is ignored, as <see cref="StringComparison.OrdinalIgnoreCase"/> does.</summary>
    public bool IgnoreCase { get; set; }

    /// <summary>Whether a row is left out and counted that has a cell that cannot be read, no key, or the key of an earlier row. Default: it is an error that names its line and column.</summary>
    public bool SkipInvalid { get; set; }
}
