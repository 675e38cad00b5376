using RulesSdk.Cli.Output;
using RulesSdk.Testing;
using Spectre.Console;

namespace RulesSdk.Cli.Diffing;

/// <summary>The rules that differ as a table, and below it events that show how.</summary>
internal static class DiffTable
{
    public static void Write(TextWriter writer, IAnsiConsole console, IReadOnlyList<RuleVersionChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).ShowRowSeparators().AddColumns("Rule", "Change", "What differs");
        foreach (var change in changes)
        {
            table.AddRow(
                $"{SafeText.Markup((change.After ?? change.Before!).Title)}\n[dim]{SafeText.Markup(change.Rule)}[/]",
                change.Kind switch
                {
                    RuleChangeKind.Added => "[green]added[/]",
                    RuleChangeKind.Gone => "[red]gone[/]",
                    var kind => $"[yellow]{DiffText.NameOf(kind)}[/]",
                },
                SafeText.Markup(string.Join('\n', DiffText.Differences(change))).Replace("\\u000a", "\n", StringComparison.Ordinal));
        }

        console.Write(table);
        foreach (var change in changes)
        {
            foreach (var example in change.Examples)
            {
                // Events are to be copied, so they are not broken.
                console.MarkupLine($"[bold]{SafeText.Markup(change.Rule)}[/]: {SafeText.Markup(DiffText.Says(example))}");
                writer.Write(string.Concat(example.Stream.Events.Select(static e => $"  {SafeText.Plain(e.Json)}\n")));
                if (example.Stream.Until is { } until)
                {
                    writer.Write($"  (until {Output.Detections.DetectionText.Time(until)})\n");
                }
            }
        }
    }
}
