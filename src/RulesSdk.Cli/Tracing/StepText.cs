using System.Globalization;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tracing;

/// <summary>What text and pages say of a step.</summary>
internal static class StepText
{
    /// <summary>A time in UTC, with as many digits as it has.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>What the step is about.</summary>
    public static string Title(TimelineStep step) => step.Kind switch
    {
        TimelineStepKind.Expired => "events left the window",
        TimelineStepKind.WindowEnded => "a window ended",
        TimelineStepKind.Closed => "time passed",
        TimelineStepKind.Event => step.EventName,
        _ => $"{step.EventName} ({Label(step.Kind)})",
    };

    /// <summary>A kind in words.</summary>
    public static string Label(TimelineStepKind kind) => kind switch
    {
        TimelineStepKind.NearMiss => "near miss",
        TimelineStepKind.WindowEnded => "window ended",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The options that name a key.</summary>
    public static string Options(IReadOnlyList<string> key) => string.Join(' ', key.Select(static part => $"--key {Quoted(part)}"));

    /// <summary>What there is to say, by name.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(TimelineStep step)
    {
        if (step.EventId.Length > 0)
        {
            yield return ("id", step.EventId);
        }

        if (step.Satisfied.Count > 0)
        {
            yield return ("satisfied", string.Join(", ", step.Satisfied));
        }

        foreach (var change in step.Changes)
        {
            yield return (change.Kind.ToString().ToLowerInvariant(), Change(change));
        }

        foreach (var reason in step.Reasons)
        {
            yield return ("why", reason.Text);
        }

        if (step.State.Held.Count > 0)
        {
            yield return ("held", Held(step.State));
        }

        foreach (var window in step.State.Windows)
        {
            yield return ("window", Window(window));
        }

        if (step.State.Open is { } open)
        {
            yield return (open.Kind == TimelineChangeKind.Suppressed ? "held back" : "open", Change(open with { DetectionId = Short(open.DetectionId) }));
        }

        if (step.Kind != TimelineStepKind.Expired)
        {
            yield return ("watermark", step.Watermark is { } watermark ? Time(watermark) : step.IsAtEnd ? "the input ended" : "none yet");
        }
    }

    /// <summary>Counts of what is held.</summary>
    public static string Held(KeyState state) =>
        string.Join(", ", state.Held.Select(Held)) + (state.Matches > 0 ? $"; {TraceResult.Counted(state.Matches, "match", "matches")} not reported" : "");

    /// <summary>How many events are held for a variable or an activity.</summary>
    public static string Held(HeldCount held) => $"{held.Name} {TraceResult.Number(held.Count)}{(held.Left > 0 ? $" ({TraceResult.Number(held.Left)} left)" : "")}";

    /// <summary>A window, with its first and last instant.</summary>
    public static string Window(HeldWindow window) => $"{Time(window.From)} to {Time(window.To)}: {TraceResult.Counted(window.Matches, "match", "matches")}";

    /// <summary>A detection.</summary>
    public static string Change(TimelineChange change) =>
        $"{change.DetectionId}, {change.Severity.ToString().ToLowerInvariant()}{(change.Case is null ? "" : $", case '{change.Case}'")}, {TraceResult.Counted(change.EventCount, "event")}{(change.IsTruncated ? ", truncated since the input ended" : "")}";

    // The whole of it stands where it opened.
    private static string Short(string id) => id.Length > 8 ? id[..8] + "…" : id;

    // As a shell takes it.
    private static string Quoted(string part) =>
        part.Length > 0 && part.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or ':' or '/' or '_' or '-' or '@' or '+') ? part : $"'{part.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
