using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>A table whose rows whoever runs a rule provides. Declared by <see cref="ReferenceTableAttribute"/>.</summary>
/// <typeparam name="TRow">A row.</typeparam>
/// <remarks>As of a <see cref="ReferenceList"/>, this is only the declaration, and what is in it depends on who asks. Thread-safe.</remarks>
public sealed class ReferenceTable<TRow> : RowDeclaration<TRow>
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

    internal override ParsedContent Parse(ReferenceContent content) => new TableParser<TRow>(this, _columns, _key, _read).Parse(content);

    private protected override TRow RowOf(ParsedContent rows, Utf8Text key, EngineReference? reference) => Unsafe.As<ParsedTable<TRow>>(rows).Of(key.Bytes);

    private protected override TRow UnknownOf(ParsedContent rows) => Unsafe.As<ParsedTable<TRow>>(rows).Unknown;
}
