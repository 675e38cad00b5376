using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>A table whose rows whoever runs a rule provides. Declared by <see cref="ReferenceTableAttribute"/>.</summary>
/// <typeparam name="TRow">A row.</typeparam>
/// <remarks>As of a <see cref="ReferenceList"/>, this is only the declaration, and what is in it depends on who asks. Thread-safe.</remarks>
public sealed class ReferenceTable<TRow> : ReferenceDeclaration
    where TRow : class
{
    private static readonly Dictionary<(string, bool, bool), ReferenceTable<TRow>> Declared = [];

    private readonly TableColumn[] _columns;
    private readonly int _key;
    private readonly Func<TableCells, TRow> _read;

    private ReferenceTable(string name, bool ignoreCase, bool skipInvalid, TableColumn[] columns, int key, Func<TableCells, TRow> read)
        : base(name, ignoreCase, skipInvalid) => (_columns, _key, _read) = (columns, key, read);

    /// <inheritdoc/>
    public override string Noun => "table";

    internal override string Setting => "ReferenceTables";

    /// <summary>The table that is declared like this. Called by generated code.</summary>
    /// <param name="name">The name under which it is provided.</param>
    /// <param name="ignoreCase">Whether the case of keys is ignored.</param>
    /// <param name="skipInvalid">Whether rows that cannot be read are left out.</param>
    /// <param name="columns">The columns that a row has.</param>
    /// <param name="key">The number of the column with the key.</param>
    /// <param name="read">Makes a row of its cells.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ReferenceTable<TRow> Declare(string name, bool ignoreCase, bool skipInvalid, TableColumn[] columns, int key, Func<TableCells, TRow> read)
    {
        lock (Declared)
        {
            if (!Declared.TryGetValue((name, ignoreCase, skipInvalid), out var table))
            {
                table = new ReferenceTable<TRow>(name, ignoreCase, skipInvalid, columns, key, read);
                Declared.Add((name, ignoreCase, skipInvalid), table);
            }

            return table;
        }
    }

    /// <summary>The row of a key. Allocates nothing in steady state.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The row. Of a key that no row has, and of null, it is a row of zero values: <c>""</c>, 0, false, and null where a type is nullable.</returns>
    /// <exception cref="InvalidOperationException">The table is not provided here: no engine asks, and no <see cref="ReferenceData.Use(ReferenceData)"/> has it.</exception>
    public TRow Of(string? key)
    {
        if (key is null)
        {
            return Of(Utf8Text.Null);
        }

        using var utf8 = new Utf8Bytes(key, stackalloc byte[Utf8Bytes.OnStack]);
        return Of(new Utf8Text(utf8.Text));
    }

    /// <summary>Whether a row has a key.</summary>
    /// <param name="key">The key; no row has null.</param>
    /// <exception cref="InvalidOperationException">As above.</exception>
    public bool Contains(string? key) => !ReferenceEquals(Of(key), Parsed().Unknown);

    /// <summary>The row of a key in UTF-8. Allocates nothing.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="InvalidOperationException">As above.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public TRow Of(Utf8Text key)
    {
        var table = Unsafe.As<ParsedTable<TRow>>(Find(out var reference));
        var row = key.IsNull ? table.Unknown : table.Of(key.Bytes);
        reference?.Count(!ReferenceEquals(row, table.Unknown));
        return row;
    }

    /// <summary>Whether a row has a key in UTF-8.</summary>
    /// <param name="key">The key; no row has null.</param>
    /// <exception cref="InvalidOperationException">As above.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool Contains(Utf8Text key) => !ReferenceEquals(Of(key), Parsed().Unknown);

    internal override ParsedContent Parse(ReferenceContent content) => new TableParser<TRow>(this, _columns, _key, _read).Parse(content);

    private ParsedTable<TRow> Parsed() => Unsafe.As<ParsedTable<TRow>>(Find(out _));
}
