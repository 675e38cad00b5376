using RulesSdk.Testing;

namespace RulesSdk.Cli.Tracing;

/// <summary>A detection in a chart, from where it opened or became more severe to where it closed or did so again.</summary>
/// <param name="Change">What it became.</param>
/// <param name="From">When.</param>
/// <param name="To">Until when.</param>
internal sealed record DetectionSpan(TimelineChange Change, DateTimeOffset From, DateTimeOffset To)
{
    public bool IsSuppressed => Change.Kind == TimelineChangeKind.Suppressed;

    /// <summary>What it says.</summary>
    public string Text => $"{Change.Kind.ToString().ToLowerInvariant()} at {StepText.Time(From)}: {StepText.Change(Change)}";

    public static IReadOnlyList<DetectionSpan> Of(IReadOnlyList<TimelineStep> steps)
    {
        var spans = new List<DetectionSpan>();
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (step, change) in steps.SelectMany(static step => step.Changes, static (step, change) => (step, change)))
        {
            if (open.Remove(change.DetectionId, out var place))
            {
                spans[place] = spans[place] with { To = step.Time };
            }

            if (change.Kind != TimelineChangeKind.Closed)
            {
                if (change.Kind != TimelineChangeKind.Suppressed)
                {
                    open[change.DetectionId] = spans.Count;
                }

                spans.Add(new DetectionSpan(change, step.Time, step.Time));
            }
        }

        // What is still open lasts until the last step.
        foreach (var place in open.Values)
        {
            spans[place] = spans[place] with { To = steps[^1].Time };
        }

        return spans;
    }
}
