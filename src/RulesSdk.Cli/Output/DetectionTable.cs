using System.Collections;
using System.Globalization;
using Spectre.Console;

namespace RulesSdk.Cli.Output;

/// <summary>Detections as a table, one a row, by first event.</summary>
internal static class DetectionTable
{
    private const int MaxItems = 5;

    public static Table Create(IEnumerable<Detection> detections)
    {
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
            .AddColumns("Severity", "Detection", "Key", "First and last event", "Outcomes");
        foreach (var detection in detections.OrderBy(item => item.Header.FirstEvent).ThenBy(item => item.Id, StringComparer.Ordinal))
        {
            var header = detection.Header;
            table.AddRow(
                SeverityStyle.Markup(detection.Severity),
                SafeText.Markup(header.Case ?? header.Rule.Title) + $"\n[dim]{SafeText.Markup(header.Rule.Id)}[/]"
                    + (header.Runbook is null ? "" : $"\n[dim]{SafeText.Markup(header.Runbook)}[/]"),
                string.Join('\n', header.Key.Select((value, index) => $"{Name(header.Rule.KeyNames, index)}{SafeText.Markup(value)}")),
                $"{Time(header.FirstEvent)}\n{Time(header.LastEvent)}\n[dim]{header.EventCount.ToString("N0", CultureInfo.InvariantCulture)} events[/]",
                string.Join('\n', Outcomes(detection)));
        }

        return table;
    }

    private static string Name(IReadOnlyList<string> names, int index) =>
        index < names.Count ? $"[dim]{SafeText.Markup(names[index])}[/] " : "";

    private static IEnumerable<string> Outcomes(Detection detection)
    {
        for (var index = 0; index < detection.OutcomeNames.Count; index++)
        {
            yield return $"[dim]{SafeText.Markup(detection.OutcomeNames[index])}[/] {SafeText.Markup(Value(detection.GetOutcome(index)))}";
        }
    }

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
