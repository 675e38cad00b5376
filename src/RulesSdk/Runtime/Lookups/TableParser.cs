using System.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>Reads the rows of a table as its declaration says.</summary>
internal sealed class TableParser<TRow>(ReferenceTable<TRow> table, TableColumn[] columns, int key, Func<TableCells, TRow> read)
    where TRow : class
{
    /// <summary>Reads all rows. Those that cannot be read are left out; unless the table says so, that is a fault.</summary>
    public ParsedTable<TRow> Parse(ReferenceContent content)
    {
        var (made, keys) = (new List<TRow>(content.Count), new TextTable(table.IgnoreCase));
        if (content is not ReferenceTableContent given)
        {
            var kind = content is EnrichmentContent ? "an enrichment" : "a list";
            var attribute = content is EnrichmentContent ? "Enrichment" : "ReferenceList";
            return new(keys, [], Unknown(), 0, $"'{table.Name}' is provided as {kind}, but is declared as a table, so no row could be found (provide its rows, or declare it by [{attribute}]).");
        }

        var rows = new TableRows(table, given, columns);
        foreach (var cells in rows.Read())
        {
            var row = read(cells);
            if (rows.KeyOf(cells, key) is not { } name)
            {
                continue;
            }

            if (keys.TryAdd(Encoding.UTF8.GetBytes(name), made.Count))
            {
                made.Add(row);
            }
            else
            {
                rows.Refuse($"the key '{name}' of an earlier row", key);
            }
        }

        return new(keys, [.. made], Unknown(), rows.Faults, rows.Fault());
    }

    private TRow Unknown() => read(new TableCells(new int[columns.Length]));
}
