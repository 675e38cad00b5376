using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace RulesSdk;

/// <summary>Reads a table from a file: CSV in UTF-8 under a header. Lines that start with <c>#</c>, and empty ones, are none.</summary>
internal static class CsvTable
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is not UTF-8, has no header, or is not CSV.</exception>
    public static ReferenceTableContent Read(string name, string path)
    {
        var (rows, lines) = (new List<string[]>(), new List<int>());
        string[]? header = null;
        var last = 0;
        try
        {
            using var reader = new StreamReader(path, Strict);
            using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                AllowComments = true,
                BadDataFound = bad => throw new InvalidDataException(
                    $"The file '{path}' of the table '{name}' is not CSV in line {bad.Context.Parser!.RawRow}, so its cells cannot be known (put a cell with quotation marks in quotation marks, and double those in it)."),
            });
            while (parser.Read())
            {
                last = parser.RawRow;
                var cells = parser.Record!;
                if (header is null)
                {
                    header = cells;
                    continue;
                }

                // What is counted is the line in which a row ends; a cell may have several lines.
                rows.Add(cells);
                lines.Add(last - cells.Sum(static cell => cell.Count(static letter => letter == '\n')));
            }
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"The file '{path}' of the table '{name}' is not UTF-8 after line {last}, so its rows cannot be known (save it as UTF-8).");
        }

        return header is null
            ? throw new InvalidDataException($"The file '{path}' of the table '{name}' is empty, so its columns cannot be known (write a header with the names of the columns).")
            : new ReferenceTableContent(name, header, rows, lines, path);
    }
}
