using System.Globalization;
using RulesSdk.Cli.Batch;
using Spectre.Console;

namespace RulesSdk.Cli.Output;

/// <summary>Writes the summary of a run, for people.</summary>
internal static class SummaryWriter
{
    public static void Write(IAnsiConsole console, RunSummary summary)
    {
        var statistics = summary.Statistics;
        if (summary.Interrupted)
        {
            console.MarkupLine("[yellow]interrupted[/]: what was read until then was evaluated");
        }

        var seconds = Math.Max(summary.Elapsed.TotalSeconds, 1e-6);
        Line(
            console,
            "events",
            $"{Number(summary.Events)} from {Number(summary.Files)} {(summary.Files == 1 ? "file" : "files")} in "
            + $"{seconds.ToString("0.00", CultureInfo.InvariantCulture)} s ({Number((long)(summary.Events / seconds))} events/s, "
            + $"{(statistics.Bytes / seconds / 1e6).ToString("0.0", CultureInfo.InvariantCulture)} MB/s)");
        Line(console, "rejected", Number(summary.Rejects.Count));
        WriteRejects(console, summary);
        if (statistics.RepairedUtf8 > 0)
        {
            Line(console, "repaired", $"{Number(statistics.RepairedUtf8)} events (bytes in strings that are not UTF-8 were read as U+FFFD)");
        }

        Line(console, "late", Number(statistics.Late));
        Line(console, "redelivered", Number(statistics.Redelivered));
        if (statistics.AppliedEarly > 0)
        {
            Line(console, "early", $"{Number(statistics.AppliedEarly)} events (too many waited, so older ones that came after them were late)");
        }

        if (statistics.ForgottenIds > 0)
        {
            Line(console, "forgotten", $"{Number(statistics.ForgottenIds)} ids, the oldest (too many were remembered, so such events may count twice)");
        }

        WriteByRule(console, "unconverted", statistics.Unconverted, "values of {0} (they read as missing)");
        WriteByRule(console, "keyless", statistics.Keyless, "matches of {0} (a value of their group key is zero)");
        WriteByRule(console, "cut", statistics.MatchesCut, "matches of {0} (an event completed too many)");
        WriteByRule(console, "cut", statistics.ProbesCut, "events by {0} (it would have looked at too many rows)");
        WriteByRule(console, "cut", statistics.ElementsCut, "events by {0} (their lists within lists have too many elements, so a predicate does not hold)");
        WriteByRule(console, "shed", statistics.ShedRows, "rows of {0}, the oldest first (it held too many)");
        WriteByRule(console, "shed", statistics.ShedKeys, "keys of {0}, those untouched for longest first (it held too much; their open detections were closed as truncated)");
        foreach (var (rule, error) in statistics.Stopped.OrderBy(static item => item.Key, StringComparer.Ordinal))
        {
            console.MarkupLine($"[red]stopped[/]: the rule {SafeText.Markup(rule)} could not go on, so what came after that was not evaluated by it: {SafeText.Markup(error)}");
        }

        WriteByRule(console, "suppressed", statistics.Suppressed, "detections of {0} (one like them opened shortly before)");
        WriteByRule(console, "excluded", statistics.Excluded, "events by {0}");

        foreach (var (name, list) in statistics.ReferenceData.OrderBy(static list => list.Key, StringComparer.Ordinal))
        {
            var skipped = list.Skipped > 0 ? $" ({Number(list.Skipped)} left out, since they cannot be read)" : "";
            var failed = list.ProviderFailures > 0 ? $", and failed {Number(list.ProviderFailures)} times (last: {SafeText.Markup(list.LastProviderFailure ?? "")})" : "";
            var asked = list.ProviderCalls > 0 ? $"; its provider was asked {Number(list.ProviderCalls)} times{failed}" : "";
            Line(console, "read", $"{SafeText.Markup(name)}, version {list.Version}: {Number(list.Entries)} entries{skipped}; {Number(list.Hits)} of {Number(list.Lookups)} values that were looked up were found{asked}");
        }

        Line(console, "detections", Number(summary.Detections.Values.Sum()));
        foreach (var ((rule, severity), count) in summary.DetectionsInOrder)
        {
            console.MarkupLine($"    {Number(count),8}  {SeverityStyle.Markup(severity)}  {SafeText.Markup(rule)}");
        }

        if (summary.LeftOut.Severity > 0)
        {
            Line(console, "left out", $"{Number(summary.LeftOut.Severity)} less severe than --severity asks for");
        }

        if (summary.LeftOut.Time > 0)
        {
            Line(console, "left out", $"{Number(summary.LeftOut.Time)} that opened outside of --since and --until");
        }

        foreach (var problem in summary.Problems)
        {
            console.MarkupLine($"[red]input error[/]: {SafeText.Markup(problem)}");
        }
    }

    // Zero counts are left out.
    private static void WriteByRule(IAnsiConsole console, string name, IReadOnlyDictionary<string, long> counts, string what)
    {
        foreach (var (rule, count) in counts.Where(item => item.Value > 0).OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            Line(console, name, $"{Number(count)} {string.Format(CultureInfo.InvariantCulture, what, SafeText.Markup(rule))}");
        }
    }

    private static void WriteRejects(IAnsiConsole console, RunSummary summary)
    {
        foreach (var ((reason, schema), group) in summary.Rejects.Groups)
        {
            console.MarkupLine($"    {Number(group.Count),8}  {SafeText.Markup(reason)}{(schema.Length > 0 ? $" ({SafeText.Markup(schema)})" : "")}");
            foreach (var example in group.Examples)
            {
                console.MarkupLine(
                    $"              [dim]{SafeText.Markup(example.File)}, record {Number(example.Number)}, byte {Number(example.Offset)}: {SafeText.Markup(example.Text)}[/]");
            }
        }
    }

    private static void Line(IAnsiConsole console, string name, string value) => console.MarkupLine($"[bold]{name,-12}[/]{value}");

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
