using System.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>Reads the rows of a table as its declaration says.</summary>
internal sealed class TableParser<TRow>(ReferenceTable<TRow> table, TableColumn[] columns, int key, Func<TableCells, TRow> read)
    where TRow : class
{
    private const int MostNamed = 3;
    private readonly List<string> _faults = [];

    /// <summary>Reads all rows. Those that cannot be read are left out; unless the table says so, that is a fault.</summary>
    public ParsedTable<TRow> Parse(ReferenceContent content)
    {
        if (content is not ReferenceTableContent given)
        {
            return Empty($"'{table.Name}' is provided as a list, but is declared as a table, so no row could be found (provide its rows, or declare it by [ReferenceList]).");
        }

        var places = columns.Select(column => column.Names.Select(name => Array.FindIndex(given.Header, header => header.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(static place => place >= 0, -1)).ToArray();
        if (Array.IndexOf(places, -1) is var missing and >= 0)
        {
            return Empty($"The table '{table.Name}' has no column '{columns[missing].Names[0]}'{Of(given)}, which its rows need (add it; the columns are {string.Join(", ", given.Header)}).");
        }

        var (rows, cells, keys) = (new List<TRow>(given.Count), new TableCells(places), new TextTable(table.IgnoreCase));
        foreach (var (row, line) in given.Rows)
        {
            cells.MoveTo(row);
            var made = read(cells);
            var name = cells.Cell(key);
            if (cells.Faulty >= 0)
            {
                _faults.Add($"'{cells.Cell(cells.Faulty)}' in line {line}, column '{columns[cells.Faulty].Names[0]}', which is not {cells.Expected}");
            }
            else if (name.Length == 0)
            {
                _faults.Add($"no key in line {line}, column '{columns[key].Names[0]}'");
            }
            else if (!keys.TryAdd(Encoding.UTF8.GetBytes(name), rows.Count))
            {
                _faults.Add($"the key '{name}' of an earlier row in line {line}, column '{columns[key].Names[0]}'");
            }
            else
            {
                rows.Add(made);
            }
        }

        return new(keys, [.. rows], Unknown(), _faults.Count, _faults.Count == 0 || table.SkipInvalid ? null : Fault(given));
    }

    private TRow Unknown() => read(new TableCells(new int[columns.Length]));

    private ParsedTable<TRow> Empty(string fault) => new(new TextTable(table.IgnoreCase), [], Unknown(), 0, fault);

    private string Fault(ReferenceTableContent content)
    {
        var more = _faults.Count > MostNamed ? $"; and {_faults.Count - MostNamed} more" : "";
        return $"The table '{table.Name}' has {string.Join("; ", _faults.Take(MostNamed))}{more}{Of(content)}, so it cannot be known what these rows say (correct them, or declare the table with {nameof(ReferenceDeclaration.SkipInvalid)} = true).";
    }

    private static string Of(ReferenceTableContent content) => content.Source is null ? "" : $" of '{content.Source}'";
}
