namespace RulesSdk.Runtime.Lookups.Enrichments;

/// <summary>The rows of a table, each valid at some times. Immutable.</summary>
internal sealed record ValidRows<TRow> : ParsedEnrichment<TRow>
    where TRow : class
{
    private readonly TextTable _keys;
    private readonly Validity<TRow>[] _rows;

    /// <summary>No rows.</summary>
    public ValidRows(TRow Unknown, string? Fault)
        : this(new TextTable(ignoreCase: false), [], Unknown, 0, 0, Fault)
    {
    }

    public ValidRows(TextTable keys, Validity<TRow>[] rows, TRow Unknown, int Entries, int Skipped, string? Fault)
        : base(Unknown, Entries, Skipped, Fault) => (_keys, _rows) = (keys, rows);

    public override TRow Of(ReadOnlySpan<byte> key, EngineReference? reference) =>
        _keys.Find(key) is var number and >= 0 ? _rows[number].At(reference?.EventTime ?? Now) ?? Unknown : Unknown;
}
