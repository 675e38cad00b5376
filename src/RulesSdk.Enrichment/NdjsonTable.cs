using System.Text;
using System.Text.Json;

namespace RulesSdk;

/// <summary>Reads a table from a file of NDJSON: an object of single values a line, of which the members are the columns. Lines that start with <c>#</c>, and empty ones, are none.</summary>
internal static class NdjsonTable
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is not UTF-8, has no row, or a line is no object of single values.</exception>
    public static ReferenceTableContent Read(string name, string path)
    {
        var (columns, rows, lines) = (new List<string>(), new List<Dictionary<string, string>>(), new List<int>());
        var number = 0;
        try
        {
            using var reader = new StreamReader(path, Strict);
            while (reader.ReadLine() is { } line)
            {
                number++;
                if (line.AsSpan().Trim() is not [] and not ['#', ..])
                {
                    rows.Add(Row(name, path, number, line, columns));
                    lines.Add(number);
                }
            }
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"The file '{path}' of the table '{name}' is not UTF-8 after line {number}, so its rows cannot be known (save it as UTF-8).");
        }

        return rows.Count == 0
            ? throw new InvalidDataException($"The file '{path}' of the table '{name}' is empty, so its columns cannot be known (write an object with the columns a line).")
            : new ReferenceTableContent(name, columns, rows.Select(row => columns.ConvertAll(column => row.GetValueOrDefault(column, ""))), lines, path);
    }

    // The order in which members are seen first is that of the columns.
    private static Dictionary<string, string> Row(string name, string path, int number, string line, List<string> columns)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!columns.Exists(column => column.Equals(member.Name, StringComparison.OrdinalIgnoreCase)))
                {
                    columns.Add(member.Name);
                }

                row[member.Name] = member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString()!,
                    JsonValueKind.Null => "",
                    JsonValueKind.True => "true",
                    JsonValueKind.False => "false",
                    JsonValueKind.Number => member.Value.GetRawText(),
                    _ => throw new InvalidDataException($"The file '{path}' of the table '{name}' has an object or an array in line {number}, column '{member.Name}', which no cell of a table is (write a text, a number, a truth value or null)."),
                };
            }

            return row;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"The file '{path}' of the table '{name}' has no JSON object in line {number}, so its cells cannot be known (write an object a line).");
        }
    }
}
