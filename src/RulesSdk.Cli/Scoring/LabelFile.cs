using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Scoring;

/// <summary>Reads labels of events: CSV in UTF-8, under a header that names the columns in any order.</summary>
internal static class LabelFile
{
    private static readonly string[] Columns = ["event", "time", "attack", "number", "step", "technique", "cause"];
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not there, not UTF-8, not CSV, or a cell cannot be read; the message names the line.</exception>
    public static IReadOnlyList<EventLabel> Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path, Strict);
            using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                BadDataFound = bad => throw Fault(path, bad.Context.Parser!.RawRow, "is not CSV", "put a cell with quotation marks in quotation marks, and double those in it"),
            });
            var header = parser.Read() ? Array.ConvertAll(parser.Record!, static column => column.Trim().ToLowerInvariant()) : [];
            if (!header.Contains("event") || !header.Contains("time"))
            {
                throw new InvalidDataException($"The labels '{path}' have no columns 'event' and 'time', so they say of no event what it is (write a header with some of {string.Join(", ", Columns)}).");
            }

            var labels = new List<EventLabel>();
            while (parser.Read())
            {
                labels.Add(Label(path, parser.RawRow, header, parser.Record!));
            }

            return labels;
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException($"The labels '{path}' are not UTF-8, so they cannot be known (save them as UTF-8).");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The labels '{path}' cannot be read: {e.Message} So nothing can be scored (check the path and the rights to it).");
        }
    }

    private static EventLabel Label(string path, int line, string[] header, string[] cells)
    {
        if (Cell("event") is not { } id)
        {
            throw Fault(path, line, "names no event", "write its id in the column 'event'");
        }

        if (!DateTimeOffset.TryParseExact(Cell("time"), Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            throw Fault(path, line, $"has the time '{Cell("time")}', which is none", "write it as 2026-01-05T09:30:00Z");
        }

        var number = 0;
        if (Cell("number") is { } text && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            throw Fault(path, line, $"has '{text}' in the column 'number', which is none", "write a number that tells attacks of one name from each other");
        }

        return new EventLabel(id, time) { Attack = Cell("attack"), Number = number, Step = Cell("step"), Technique = Cell("technique"), Cause = Cell("cause") };

        string? Cell(string name) => Array.IndexOf(header, name) is var column and >= 0 && column < cells.Length && cells[column].Length > 0 ? cells[column] : null;
    }

    private static InvalidDataException Fault(string path, int line, string what, string remedy) =>
        new($"Line {line} of the labels '{path}' {what}, so it cannot be scored ({remedy}).");
}
