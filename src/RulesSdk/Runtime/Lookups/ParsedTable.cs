namespace RulesSdk.Runtime.Lookups;

/// <summary>A table as one declaration reads it.</summary>
/// <typeparam name="TRow">A row.</typeparam>
internal sealed record ParsedTable<TRow>(TextTable Keys, TRow[] Rows, TRow Unknown, int Skipped, string? Fault) : ParsedContent(Rows.Length, Skipped, Fault)
    where TRow : class
{
    /// <summary>The row of a key; the one of zero values where there is none.</summary>
    public TRow Of(ReadOnlySpan<byte> key) => Keys.Find(key) is var number and >= 0 ? Rows[number] : Unknown;
}
