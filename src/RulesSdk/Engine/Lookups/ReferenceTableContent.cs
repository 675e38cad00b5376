namespace RulesSdk;

/// <summary>The rows of a reference table, as they are provided: cells of text under a header. Immutable and thread-safe.</summary>
public sealed class ReferenceTableContent : ReferenceContent
{
    private const char CellEnd = '\u001F';

    /// <summary>A table of cells.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="rows">The cells of each row, as many as there are columns; trailing ones may be missing.</param>
    /// <param name="lines">The line of each row, for messages; by default the rows follow the header in line 1.</param>
    /// <param name="source">Where they come from, for messages, such as the path of a file; null where that is not known.</param>
    public ReferenceTableContent(string name, IEnumerable<string> header, IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<int>? lines = null, string? source = null)
        : base(name, source)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(rows);
        Header = [.. header.Select(static column => column.Trim())];
        Rows = [.. rows.Select((cells, index) => ((string[])[.. cells], lines is not null && index < lines.Count ? lines[index] : index + 2))];
    }

    /// <inheritdoc/>
    public override int Count => Rows.Length;

    /// <summary>The names of the columns.</summary>
    internal string[] Header { get; }

    /// <summary>The cells of each row, and its line.</summary>
    internal (string[] Cells, int Line)[] Rows { get; }

    private protected override IEnumerable<string> Lines() =>
        Rows.Select(static row => string.Join(CellEnd, row.Cells)).Prepend(string.Join(CellEnd, Header));
}
