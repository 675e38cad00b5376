using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Lookups.Enrichments;
using RulesSdk.Runtime.Text;

namespace RulesSdk;

/// <summary>What is known of a key besides events. Declared by <see cref="EnrichmentAttribute"/>.</summary>
/// <typeparam name="TRow">What is known: a record of single values.</typeparam>
/// <remarks>
/// As of a <see cref="ReferenceList"/>, this is only the declaration, and what it answers depends on who asks. Thread-safe.
/// <para>
/// An <see cref="EnrichmentContent{TRow}"/> provides it by a provider. An engine asks a provider once for a key and keeps the answer, for at most
/// <see cref="RulesEngineOptions.MaxEnrichmentAnswers"/> keys. A <see cref="ReferenceTableContent"/> of the same name provides it by rows: the key is in the
/// column of the property marked <see cref="TableKeyAttribute"/>, else in the column <c>key</c>. With columns <c>valid_from</c> and <c>valid_to</c>, a key
/// may have several rows, and the one counts that is valid at the time of the event. A column of a nullable property may be left out.
/// </para>
/// </remarks>
public sealed class Enrichment<TRow> : RowDeclaration<TRow>
    where TRow : class
{
    private static readonly Dictionary<(string, bool, bool, bool), Enrichment<TRow>> Declared = [];

    private readonly TableColumn[] _columns;
    private readonly int _key;
    private readonly Func<TableCells, TRow> _read;

    private Enrichment(string name, bool ignoreCase, bool skipInvalid, bool isOptional, TableColumn[] columns, int key, Func<TableCells, TRow> read)
        : base(name, ignoreCase, skipInvalid)
    {
        (_columns, _key, _read) = (columns, key, read);
        Absent = isOptional ? new AbsentContent(name) : null;
    }

    /// <inheritdoc/>
    public override string Noun => "enrichment";

    /// <inheritdoc/>
    internal override bool IsAnswered => true;

    internal override string Setting => "Enrichments";

    internal override ReferenceContent? Absent { get; }

    /// <summary>The enrichment that is declared like this. Called by generated code.</summary>
    /// <param name="name">The name under which it is provided.</param>
    /// <param name="ignoreCase">Whether the case of keys of a table is ignored.</param>
    /// <param name="skipInvalid">Whether rows of a table that cannot be read are left out.</param>
    /// <param name="isOptional">Whether an engine runs without it.</param>
    /// <param name="columns">The columns that a row has.</param>
    /// <param name="key">The number of the column with the key; -1 where the row has none.</param>
    /// <param name="read">Makes a row of its cells.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Enrichment<TRow> Declare(string name, bool ignoreCase, bool skipInvalid, bool isOptional, TableColumn[] columns, int key, Func<TableCells, TRow> read)
    {
        lock (Declared)
        {
            if (!Declared.TryGetValue((name, ignoreCase, skipInvalid, isOptional), out var enrichment))
            {
                enrichment = new Enrichment<TRow>(name, ignoreCase, skipInvalid, isOptional, columns, key, read);
                Declared.Add((name, ignoreCase, skipInvalid, isOptional), enrichment);
            }

            return enrichment;
        }
    }

    internal override ParsedContent Parse(ReferenceContent content) => content switch
    {
        EnrichmentContent<TRow> { Provider: var provider } => new ProvidedRows<TRow>(provider, Unknown()),
        EnrichmentContent other => new ValidRows<TRow>(Unknown(),
            $"The enrichment '{Name}' is provided with rows of '{other.RowType}', but is declared with rows of '{typeof(TRow)}', so none could be read (provide an {nameof(EnrichmentContent<TRow>)} of these, or declare it with those)."),
        ReferenceTableContent table => new ValidRowsParser<TRow>(this, _columns, _key, _read).Parse(table),
        AbsentContent => new ValidRows<TRow>(Unknown(), Fault: null),
        _ => new ValidRows<TRow>(Unknown(),
            $"'{Name}' is provided as a list, but is declared as an enrichment, so nothing could be known of a key (provide rows or a provider, or declare it by [ReferenceList])."),
    };

    private protected override TRow RowOf(ParsedContent rows, Utf8Text key, EngineReference? reference) => Unsafe.As<ParsedEnrichment<TRow>>(rows).Of(key.Bytes, reference);

    private protected override TRow UnknownOf(ParsedContent rows) => Unsafe.As<ParsedEnrichment<TRow>>(rows).Unknown;

    private TRow Unknown() => _read(new TableCells(new int[_columns.Length]));
}
