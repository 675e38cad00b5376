using System.Globalization;
using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Lookups;

/// <summary>The cells of one row, of which generated code makes the row. An empty cell is the zero value. Of the cells that cannot be read, the first is noted.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TableCells
{
    private readonly int[] _places;
    private string[] _cells = [];

    internal TableCells(int[] places) => _places = places;

    /// <summary>The number of the first column that could not be read, or -1.</summary>
    internal int Faulty { get; private set; } = -1;

    /// <summary>What the column is to be, where it could not be read.</summary>
    internal string Expected { get; private set; } = "";

    /// <summary>A text.</summary>
    /// <param name="column">The number of the column.</param>
    public string Text(int column) => Cell(column);

    /// <summary>A text, or null where the cell is empty.</summary>
    /// <param name="column">The number of the column.</param>
    public string? TextOrNull(int column) => Cell(column) is { Length: > 0 } text ? text : null;

    /// <summary>A number, a truth value or a GUID.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="column">The number of the column.</param>
    public T Value<T>(int column)
        where T : struct, ISpanParsable<T> => ValueOrNull<T>(column) ?? default;

    /// <summary>The same, or null where the cell is empty.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="column">The number of the column.</param>
    public T? ValueOrNull<T>(int column)
        where T : struct, ISpanParsable<T>
    {
        var cell = Cell(column).Trim();
        if (cell.Length == 0)
        {
            return null;
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return Rfc3339.TryParse(Encoding.UTF8.GetBytes(cell), out var time) ? (T)(object)time : Fail<T>(column, "a time such as 2026-01-05T09:01:00Z");
        }

        return T.TryParse(cell, CultureInfo.InvariantCulture, out var value) ? value : Fail<T>(column, $"of type {typeof(T).Name}");
    }

    /// <summary>A member of an enum, by its name.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="column">The number of the column.</param>
    public T Member<T>(int column)
        where T : struct, Enum => MemberOrNull<T>(column) ?? default;

    /// <summary>The same, or null where the cell is empty.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="column">The number of the column.</param>
    public T? MemberOrNull<T>(int column)
        where T : struct, Enum
    {
        var cell = Cell(column).Trim();
        return cell.Length == 0 ? null
            : EnumNames<T>.TryFind(Encoding.UTF8.GetBytes(cell), out var value) ? value
            : Fail<T>(column, "one of " + string.Join(", ", Enum.GetNames<T>()));
    }

    /// <summary>Reads another row from here on.</summary>
    internal void MoveTo(string[] cells) => (_cells, Faulty) = (cells, -1);

    /// <summary>A cell as it is; empty where the row has none.</summary>
    internal string Cell(int column) => _places[column] is var place && (uint)place < (uint)_cells.Length ? _cells[place] : "";

    private T? Fail<T>(int column, string expected)
        where T : struct
    {
        if (Faulty < 0)
        {
            (Faulty, Expected) = (column, expected);
        }

        return null;
    }
}
