using RulesSdk.Shared;

namespace RulesSdk.Runtime.Lookups;

/// <summary>The rows of a table under the columns of a declaration. Notes which ones cannot be read, by line and column.</summary>
/// <param name="declaration">What is read.</param>
/// <param name="given">The table.</param>
/// <param name="columns">The columns.</param>
internal sealed class TableRows(ReferenceDeclaration declaration, ReferenceTableContent given, TableColumn[] columns)
{
    private const int MostNamed = 3;
    private readonly List<string> _faults = [];
    private string? _missing;
    private int _line;

    /// <summary>How many rows cannot be read.</summary>
    public int Faults => _faults.Count;

    /// <summary>Where a column is in a table; -1 where it has none.</summary>
    public static int PlaceOf(TableColumn column, ReferenceTableContent given) =>
        column.Names.Select(name => Array.FindIndex(given.Header, header => header.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(static place => place >= 0, -1);

    /// <summary>The cells of each row, one after the other; none where a column is missing.</summary>
    public IEnumerable<TableCells> Read()
    {
        var places = columns.Select(column => PlaceOf(column, given)).ToArray();
        if (Array.FindIndex(columns, column => !column.MayBeMissing && PlaceOf(column, given) < 0) is var missing and >= 0)
        {
            _missing = $"The {declaration.Noun} '{declaration.Name}' has no column '{columns[missing].Names[0]}'{Source}, which its rows need (add it; the columns are {string.Join(", ", given.Header)}).";
            yield break;
        }

        _missing = Misspelt();
        if (_missing is not null)
        {
            yield break;
        }

        var cells = new TableCells(places);
        foreach (var (row, line) in given.Rows)
        {
            _line = line;
            cells.MoveTo(row);
            yield return cells;
        }
    }

    /// <summary>The key of a row, once its cells are read; null where one cannot be, or there is no key.</summary>
    public string? KeyOf(TableCells cells, int key)
    {
        var name = cells.Cell(key);
        if (cells.Faulty >= 0)
        {
            _faults.Add($"'{cells.Cell(cells.Faulty)}' in line {_line}, column '{columns[cells.Faulty].Names[0]}', which is not {cells.Expected}");
            return null;
        }

        if (name.Length == 0)
        {
            Refuse("no key", key);
            return null;
        }

        return name;
    }

    /// <summary>Notes why the row that was read last cannot be taken.</summary>
    public void Refuse(string fault, int column) => _faults.Add($"{fault} in line {_line}, column '{columns[column].Names[0]}'");

    /// <summary>Why the table cannot be used; null where it can.</summary>
    public string? Fault()
    {
        if (_missing is not null || _faults.Count == 0 || declaration.SkipInvalid)
        {
            return _missing;
        }

        var more = _faults.Count > MostNamed ? $"; and {_faults.Count - MostNamed} more" : "";
        return $"The {declaration.Noun} '{declaration.Name}' has {string.Join("; ", _faults.Take(MostNamed))}{more}{Source}, so it cannot be known what these rows say (correct them, or declare the {declaration.Noun} with {nameof(ReferenceDeclaration.SkipInvalid)} = true).";
    }

    // A column that may be left out, beside one that the declaration does not know and that is called nearly so.
    private string? Misspelt()
    {
        var names = columns.SelectMany(static column => column.Names).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unknown = given.Header.Where(header => !names.Contains(header)).ToList();
        foreach (var column in columns.Where(column => column.MayBeMissing && PlaceOf(column, given) < 0))
        {
            if (unknown.FirstOrDefault(header => column.Names.Any(name => IsNear(header, name))) is { } header)
            {
                return $"The {declaration.Noun} '{declaration.Name}' has a column '{header}'{Source}, but its rows have none of that name, so their '{column.Names[0]}' would never be known (write '{column.Names[0]}', or give the column a name that is less like it).";
            }
        }

        return null;
    }

    private static bool IsNear(string header, string name) =>
        EditDistance.Between(header, name) is var distance && EditDistance.IsNear(header, distance) && distance < Math.Min(header.Length, name.Length) - 1;

    private string Source => given.Source is null ? "" : $" of '{given.Source}'";
}
