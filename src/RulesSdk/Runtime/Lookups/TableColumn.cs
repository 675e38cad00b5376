namespace RulesSdk.Runtime.Lookups;

/// <summary>A column of a table, by what it may be called.</summary>
/// <param name="names">The names, in the order in which they are tried; case is ignored.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TableColumn(params string[] names)
{
    /// <summary>The names.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>Whether a table may leave it out: then all its cells are empty.</summary>
    public bool MayBeMissing { get; init; }
}
