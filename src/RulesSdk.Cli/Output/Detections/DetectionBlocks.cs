using System.Globalization;
using Spectre.Console;

namespace RulesSdk.Cli.Output.Detections;

/// <summary>Detections one below the other, a few lines each, for narrow terminals and for details.</summary>
internal static class DetectionBlocks
{
    private const int Indent = 2;
    private const int Gap = 2;

    private const int MostEvents = 10;

    // A name may take this share of the width.
    private const int Share = 3;

    /// <summary>Writes detections, an empty line below each.</summary>
    /// <param name="console">Where they are written.</param>
    /// <param name="detections">The detections.</param>
    /// <param name="details">Whether all that is known is shown, and nothing is shortened.</param>
    public static void Write(IAnsiConsole console, IEnumerable<Detection> detections, bool details)
    {
        foreach (var detection in detections)
        {
            console.MarkupLine($"{SeverityStyle.Markup(detection.Severity)} [bold]{DetectionText.Title(detection).EscapeMarkup()}[/]");
            WriteFacts(console, [.. details ? Details(detection) : Short(detection)]);
            console.WriteLine();
        }
    }

    private static void WriteFacts(IAnsiConsole console, (string Name, string Value, bool IsShort)[] facts)
    {
        var names = Math.Min(console.Profile.Width / Share, facts.Max(static fact => fact.Name.GetCellWidth()));
        var values = Math.Max(1, console.Profile.Width - Indent - names - Gap);
        var last = "";
        foreach (var (name, value, isShort) in facts)
        {
            // Of several that have one name, only the first says it.
            var shown = name == last ? "" : ShortText.Middle(name, names);
            foreach (var line in isShort ? [ShortText.Middle(value, values)] : ShortText.Wrap(value, values))
            {
                console.MarkupLine($"{new string(' ', Indent)}[dim]{shown.EscapeMarkup()}[/]{new string(' ', names - shown.GetCellWidth() + Gap)}{line.EscapeMarkup()}");
                shown = "";
            }

            last = name;
        }
    }

    // What comes from logs may be of any length.
    private static IEnumerable<(string Name, string Value, bool IsShort)> Short(Detection detection)
    {
        yield return ("rule", SafeText.Plain(detection.Rule.Id), false);
        foreach (var part in DetectionText.Key(detection))
        {
            yield return (part.Name, part.Value, true);
        }

        yield return ("when", DetectionText.When(detection), false);
        var outcomes = DetectionText.Outcomes(detection, all: false, out var more);
        foreach (var outcome in outcomes)
        {
            yield return (outcome.Name, outcome.Value, true);
        }

        if (more > 0)
        {
            yield return ("…", $"{more} more: --details", false);
        }

        if (detection.Header.Runbook is { } runbook)
        {
            yield return ("runbook", SafeText.Plain(runbook), false);
        }
    }

    private static IEnumerable<(string Name, string Value, bool IsShort)> Details(Detection detection)
    {
        var header = detection.Header;
        yield return ("id", header.Id, false);
        yield return ("rule", SafeText.Plain($"{header.Rule.Id}, {header.Rule.Title}"), false);
        yield return ("goal", SafeText.Plain(header.Rule.Goal), false);
        foreach (var part in DetectionText.Key(detection))
        {
            yield return (part.Name, part.Value, false);
        }

        yield return ("when", DetectionText.When(detection), false);
        yield return ("opened", DetectionText.Time(header.OpenedAt), false);
        foreach (var outcome in DetectionText.Outcomes(detection, all: true, out _))
        {
            yield return (outcome.Name, outcome.Value, false);
        }

        foreach (var e in header.Events.Take(MostEvents))
        {
            yield return ("event", SafeText.Plain($"{DetectionText.Time(e.Time)} {e.Clause} {e.Id}"), false);
        }

        if (header.EventCount > MostEvents)
        {
            yield return ("event", $"and {(header.EventCount - MostEvents).ToString("N0", CultureInfo.InvariantCulture)} more: --format ndjson", false);
        }

        foreach (var step in header.Rule.Triage)
        {
            yield return ("triage", SafeText.Plain(step), false);
        }

        if (header.Runbook is { } runbook)
        {
            yield return ("runbook", SafeText.Plain(runbook), false);
        }
    }
}
