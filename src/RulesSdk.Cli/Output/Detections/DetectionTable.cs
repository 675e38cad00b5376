using Spectre.Console;

namespace RulesSdk.Cli.Output.Detections;

/// <summary>Detections as a table, one a row, for wide terminals and for pipes.</summary>
internal static class DetectionTable
{
    /// <summary>How wide a terminal has to be.</summary>
    public const int LeastWidth = 120;

    // Of the width, the share of a long value.
    private const int Share = 5;

    public static Table Create(IEnumerable<Detection> detections, int width)
    {
        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators()
            .AddColumns("Severity", "Detection", "Key", "First and last event", "Outcomes");
        foreach (var detection in detections)
        {
            var header = detection.Header;
            var outcomes = DetectionText.Outcomes(detection, all: false, out var more).Select(outcome => Pair(outcome, width / Share));
            table.AddRow(
                SeverityStyle.Markup(detection.Severity),
                DetectionText.Title(detection).EscapeMarkup() + $"\n[dim]{SafeText.Markup(header.Rule.Id)}[/]"
                    + (header.Runbook is null ? "" : $"\n[dim]{SafeText.Markup(header.Runbook)}[/]"),
                string.Join('\n', DetectionText.Key(detection).Select(part => Pair(part, width / Share))),
                $"{DetectionText.Time(header.FirstEvent)}\n{DetectionText.Time(header.LastEvent)}\n[dim]{DetectionText.Events(detection)}[/]",
                string.Join('\n', more > 0 ? outcomes.Append($"[dim]{more} more: --details[/]") : outcomes));
        }

        return table;
    }

    private static string Pair((string Name, string Value) pair, int most) =>
        $"[dim]{pair.Name.EscapeMarkup()}[/] {ShortText.Middle(pair.Value, most).EscapeMarkup()}";
}
