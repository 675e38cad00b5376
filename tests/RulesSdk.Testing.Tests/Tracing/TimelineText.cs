using System.Globalization;

namespace RulesSdk.Testing.Tests.Tracing;

/// <summary>Timelines on one line a step, to compare them.</summary>
internal static class TimelineText
{
    /// <summary>Traces events of one source, which come in this order.</summary>
    public static KeyTimeline Trace(RuleDefinition rule, string[] key, params Trail[] events) => Trace(new RuleTracer(rule, key), events);

    public static KeyTimeline Trace(RuleTracer tracer, params Trail[] events)
    {
        var source = tracer.OpenSource<Trail>("test");
        foreach (var (position, e) in events.Index())
        {
            source.Process(e, position + 1);
        }

        return tracer.Complete();
    }

    public static string Of(KeyTimeline timeline) => string.Join('\n', timeline.Steps.Select(Of));

    private static string Of(TimelineStep step) => string.Join(
        "; ",
        ((string[])
        [
            string.Create(CultureInfo.InvariantCulture, $"{step.Number} {step.Time - Trail.Start:hh\\:mm\\:ss} {step.Kind}{(step.EventName.Length > 0 ? $" {step.EventName}" : "")}{(step.Satisfied.Count > 0 ? $" as {string.Join(", ", step.Satisfied)}" : "")}"),
            string.Join(", ", step.State.Held.Select(static held => $"{held.Name} {held.Count}{(held.Left > 0 ? $" (-{held.Left})" : "")}")),
            step.State.Matches > 0 ? $"matches {step.State.Matches}" : "",
            string.Join(", ", step.State.Windows.Select(static window => string.Create(CultureInfo.InvariantCulture, $"window {window.From - Trail.Start:hh\\:mm\\:ss}-{window.To - Trail.Start:hh\\:mm\\:ss} {window.Matches}"))),
            step.State.Open is { } open ? $"open {open.Kind} {open.Case}" : "",
            string.Join(", ", step.Changes.Select(static change => $"{change.Kind} {change.Severity}{(change.Case is null ? "" : " " + change.Case)} {change.EventCount}{(change.IsTruncated ? " truncated" : "")}")),
            .. step.Reasons.Select(static reason => reason.Text),
        ]).Where(static part => part.Length > 0));
}
