using System.Collections;
using System.Globalization;
using RulesSdk;
using Spectre.Console;

namespace QuickStart;

/// <summary>Detections as a table, one a row, by first event.</summary>
internal static class DetectionTable
{
    private const int MaxItems = 4;
    private const int MaxOutcomes = 6;
    private const int MaxValueLength = 48;

    public static Table Create(IEnumerable<Detection> detections)
    {
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
            .AddColumns("Severity", "Detection", "Key", "First and last event", "Outcomes");
        foreach (var detection in detections.OrderBy(item => item.Header.FirstEvent).ThenBy(item => item.Id, StringComparer.Ordinal))
        {
            var header = detection.Header;
            table.AddRow(
                Severity(detection.Severity),
                Markup.Escape(header.Case ?? header.Rule.Title) + $"\n[dim]{Markup.Escape(header.Rule.Id)}[/]",
                string.Join('\n', header.Key.Select((value, index) => $"{Name(header.Rule.KeyNames, index)}{Markup.Escape(value)}")),
                $"{Time(header.FirstEvent)}\n{Time(header.LastEvent)}\n[dim]{header.EventCount.ToString("N0", CultureInfo.InvariantCulture)} events[/]",
                string.Join('\n', Outcomes(detection)));
        }

        return table;
    }

    private static string Severity(Severity severity)
    {
        var style = severity switch
        {
            RulesSdk.Severity.Critical => "bold white on red",
            RulesSdk.Severity.High => "red",
            RulesSdk.Severity.Medium => "yellow",
            RulesSdk.Severity.Low => "blue",
            _ => "grey",
        };
        return $"[{style}]{severity.ToString().ToLowerInvariant()}[/]";
    }

    private static string Name(IReadOnlyList<string> names, int index) =>
        index < names.Count ? $"[dim]{Markup.Escape(names[index])}[/] " : "";

    private static IEnumerable<string> Outcomes(Detection detection)
    {
        var names = detection.OutcomeNames;
        for (var index = 0; index < Math.Min(names.Count, MaxOutcomes); index++)
        {
            yield return $"[dim]{Markup.Escape(names[index])}[/] {Markup.Escape(Cut(Value(detection.GetOutcome(index))))}";
        }

        if (names.Count > MaxOutcomes)
        {
            yield return $"[dim]and {names.Count - MaxOutcomes} more in detections.ndjson[/]";
        }
    }

    private static string Cut(string value) => value.Length <= MaxValueLength ? value : value[..(MaxValueLength - 1)] + "…";

    private static string Value(object? value) => value switch
    {
        null => "–",
        string text => text,
        DateTimeOffset time => Time(time),
        IEnumerable items => List([.. items.Cast<object?>().Select(Value)]),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string List(string[] items) =>
        items.Length <= MaxItems
            ? string.Join(", ", items)
            : $"{string.Join(", ", items.Take(MaxItems))} … and {items.Length - MaxItems} more";

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
