using System.Buffers;
using System.Text.Json;

namespace RulesSdk.Cli.Output.Detections;

/// <summary>
/// Detections as CSV (RFC 4180), a row each. Every rule has the same columns; key, outcomes and events are JSON in their cells. A cell
/// that a spreadsheet would take for a formula begins with an apostrophe.
/// </summary>
internal static class DetectionCsv
{
    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["id", "rule", "title", "case", "severity", "openedAt", "firstEvent", "lastEvent", "eventCount", "key", "outcomes", "events", "runbook"];

    /// <summary>The first row, with its line end.</summary>
    public static string Header { get; } = string.Join(',', Columns) + "\r\n";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>A row, with its line end.</summary>
    public static string Row(Detection detection)
    {
        // So that times, numbers and names are those of JSON.
        using var json = JsonDocument.Parse(DetectionJson.Format(detection));
        return string.Join(',', Columns.Select(column => Cell(json.RootElement.TryGetProperty(column, out var value) ? Text(value) : ""))) + "\r\n";
    }

    /// <summary>A cell, quoted if it has to be.</summary>
    public static string Cell(string text)
    {
        var safe = SafeText.Plain(text);
        var cell = safe is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? "'" + safe : safe;
        return cell.AsSpan().ContainsAny(Quoted) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
