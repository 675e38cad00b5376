using System.Text;

namespace RulesSdk.Runtime.Lookups.Enrichments;

/// <summary>Reads the rows of a table as the declaration of an enrichment says: as those of a reference table, with validity in time.</summary>
internal sealed class ValidRowsParser<TRow>(Enrichment<TRow> enrichment, TableColumn[] columns, int key, Func<TableCells, TRow> read)
    where TRow : class
{
    private static readonly TableColumn KeyColumn = new("key");
    private static readonly TableColumn FromColumn = new("valid_from", "validFrom");
    private static readonly TableColumn UntilColumn = new("valid_to", "validTo");

    /// <summary>Reads all rows.</summary>
    public ParsedContent Parse(ReferenceTableContent given)
    {
        TableColumn[] all = [.. columns, .. key < 0 ? (TableColumn[])[KeyColumn] : [], .. new[] { FromColumn, UntilColumn }.Where(column => TableRows.PlaceOf(column, given) >= 0)];
        var (from, until, keyed) = (Array.IndexOf(all, FromColumn), Array.IndexOf(all, UntilColumn), key < 0 ? columns.Length : key);
        var rows = new TableRows(enrichment, given, all);
        var (keys, byKey) = (new TextTable(enrichment.IgnoreCase), new List<Dictionary<long, (TRow Row, long From, long Until)>>());
        foreach (var cells in rows.Read())
        {
            var row = read(cells);
            var begin = Time(cells, from, long.MinValue);
            var end = Time(cells, until, long.MaxValue);
            if (rows.KeyOf(cells, keyed) is not { } name)
            {
                continue;
            }

            if (begin >= end)
            {
                rows.Refuse($"a validity that ends before it begins, or when it does", until);
                continue;
            }

            var text = Encoding.UTF8.GetBytes(name);
            if (keys.TryAdd(text, byKey.Count))
            {
                byKey.Add([]);
            }

            if (!byKey[keys.Find(text)].TryAdd(begin, (row, begin, end)))
            {
                rows.Refuse($"the key '{name}' of an earlier row{(from < 0 ? "" : " that is valid from the same time on")}", keyed);
            }
        }

        return new ValidRows<TRow>(keys, [.. byKey.Select(static valid => new Validity<TRow>(valid.Values))], read(new TableCells(new int[columns.Length])), byKey.Sum(static valid => valid.Count), rows.Faults, rows.Fault());
    }

    private static long Time(TableCells cells, int column, long otherwise) =>
        column >= 0 && cells.ValueOrNull<DateTimeOffset>(column) is { } time ? time.UtcTicks : otherwise;
}
