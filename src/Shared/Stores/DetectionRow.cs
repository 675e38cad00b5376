using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace RulesSdk.Shared.Stores;

/// <summary>A detection as a row of a table: what is searched for in columns of its own, and all of it as JSON.</summary>
internal sealed partial record DetectionRow(
    string Id,
    string Phase,
    string Rule,
    string Title,
    string Severity,
    string? Case,
    string Key,
    DateTimeOffset FirstEvent,
    DateTimeOffset LastEvent,
    DateTimeOffset OpenedAt,
    long EventCount,
    string Outcomes,
    string Json)
{
    /// <summary>The version of the table. A later one has other columns.</summary>
    public const int SchemaVersion = 1;

    private static readonly string[] Columns =
        ["id", "phase", "rule", "title", "severity", "case_name", "key", "first_event", "last_event", "opened_at", "event_count", "outcomes", "detection"];

    /// <summary>Makes the row of a detection.</summary>
    public static DetectionRow Of(Detection detection)
    {
        var buffer = new ArrayBufferWriter<byte>();
        DetectionJson.Write(detection, buffer);
        using var json = JsonDocument.Parse(buffer.WrittenMemory);
        var header = detection.Header;
        return new(
            header.Id,
            header.Phase.ToString().ToLowerInvariant(),
            header.Rule.Id,
            header.Rule.Title,
            header.Severity.ToString().ToLowerInvariant(),
            header.Case,
            json.RootElement.GetProperty("key"u8).GetRawText(),
            header.FirstEvent.ToUniversalTime(),
            header.LastEvent.ToUniversalTime(),
            header.OpenedAt.ToUniversalTime(),
            header.EventCount,
            json.RootElement.GetProperty("outcomes"u8).GetRawText(),
            Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>The statement that writes a row, whose parameters are called as the columns: a second row of an id and a phase replaces the first.</summary>
    public static string Upsert(string table) =>
        $"""
         INSERT INTO {table} ({string.Join(", ", Columns)})
         VALUES ({string.Join(", ", Columns.Select(static column => $"@{column}"))})
         ON CONFLICT (id, phase) DO UPDATE SET {string.Join(", ", Columns.Skip(2).Select(static column => $"{column} = excluded.{column}"))}
         """;

    /// <summary>Refuses what cannot be the name of a table without quotes.</summary>
    public static string CheckTable(string table) =>
        Name().IsMatch(table) ? table : throw new ArgumentException($"'{table}' is no name of a table (use lower-case letters, digits and underscores; a schema may stand before a dot).", nameof(table));

    [GeneratedRegex(@"\A([a-z_][a-z0-9_]{0,40}\.)?[a-z_][a-z0-9_]{0,40}\z")]
    private static partial Regex Name();
}
