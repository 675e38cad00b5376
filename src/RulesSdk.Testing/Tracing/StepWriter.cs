namespace RulesSdk.Testing;

/// <summary>Makes steps of what happens to a key.</summary>
/// <param name="rule">The rule.</param>
/// <param name="key">The key.</param>
/// <param name="steps">Takes the steps.</param>
/// <param name="held">The events of the key.</param>
/// <param name="engine">The engine.</param>
/// <param name="running">The rule in it.</param>
internal sealed class StepWriter(ExplainedRule rule, IReadOnlyList<string> key, StepList steps, HeldEvents held, ReferenceEngine engine, ReferenceRule running)
{
    private bool IsAtEnd => running.Output.IsCompleting;

    private DateTimeOffset? Watermark => IsAtEnd ? null : engine.Watermark;

    /// <summary>A change of a detection.</summary>
    public static TimelineChange Change(OpenDetection detection, TimelineChangeKind kind) =>
        new(kind, detection.Id, detection.Severity, detection.Case, detection.Events.Count, IsTruncated: false);

    /// <summary>Writes what happened at a time, after what left the window before it.</summary>
    public void Write(Instant instant)
    {
        if (steps.IsFull)
        {
            steps.LeaveOut(Math.Max(1, instant.Events.Count), instant.Changes);
            return;
        }

        WriteExpired(instant.Time);
        var state = running.StateOf(key);
        foreach (var draft in instant.Events.Where(static draft => draft.Kind == TimelineStepKind.Event))
        {
            held.Own(draft.Event);
            held.Link(draft.Event, draft.Satisfied, state);
        }

        var now = held.Take(state, instant.Time > running.Output.Reached ? instant.Time : running.Output.Reached) with
        {
            Open = state.Open is { } open ? Change(open, open.IsUnseen ? TimelineChangeKind.Suppressed : TimelineChangeKind.Opened) : null,
        };
        foreach (var draft in instant.Events)
        {
            // What the events of one time led to stands with the last of them.
            var isLast = draft == instant.Events[^1];
            var e = draft.Event;
            steps.Add(new TimelineStep(steps.Next, draft.Kind, e.Time)
            {
                EventName = rule.Name(e),
                EventId = e.Id,
                Schema = e.Schema.Id,
                Satisfied = draft.Satisfied,
                Watermark = Watermark,
                IsAtEnd = IsAtEnd,
                State = now,
                Changes = isLast ? instant.Changes : [],
                Reasons = isLast ? [.. draft.Reasons, .. instant.Reasons, .. WhyNot(instant, state)] : draft.Reasons,
            });
        }

        if (instant.Events.Count == 0)
        {
            steps.Add(new TimelineStep(steps.Next, instant.IsWindowEnd ? TimelineStepKind.WindowEnded : TimelineStepKind.Closed, instant.Time)
            {
                Watermark = Watermark,
                IsAtEnd = IsAtEnd,
                State = now,
                Changes = instant.Changes,
                Reasons = instant.Reasons,
            });
        }
    }

    /// <summary>Says what left the window until a time; nothing beyond the end of the input.</summary>
    public void WriteExpired(DateTimeOffset now)
    {
        while (!steps.IsFull && now <= running.Output.InputEnd && held.Expire(now) is var (at, kept, gone, state))
        {
            WriteExpired(at, kept, gone, state);
        }
    }

    private void WriteExpired(DateTimeOffset at, TimeSpan kept, IReadOnlyList<(string Name, ReferenceEvent Event)> gone, KeyState state)
    {
        var window = running.Tuned.Metadata.Window;
        var names = gone.GroupBy(static one => one.Name).Select(group => $"{Wording.Names([.. group.Select(one => rule.Name(one.Event))], group.Count())} ({group.Key})");
        steps.Add(new TimelineStep(steps.Next, TimelineStepKind.Expired, at)
        {
            State = state,
            Reasons = [new ExplanationStep(ExplanationKind.Expired, $"{PredicateSteps.Sentence(string.Join(", ", names))} {(kept == window ? $"left the window of {ValueText.Span(window)}" : $"{(gone.Count == 1 ? "was" : "were")} let go after {ValueText.Span(kept)}")}.") { Count = gone.Count, Events = [.. gone.Select(one => rule.Name(one.Event)).Take(5)] }],
        });
    }

    private IEnumerable<ExplanationStep> WhyNot(Instant instant, RuleState state)
    {
        var isExplained = instant.Reasons.Count > 0 || instant.Changes.Any(static change => change.Kind != TimelineChangeKind.Closed);
        var isApplied = instant.Events.Any(static draft => draft.Kind == TimelineStepKind.Event && draft.Reasons.TrueForAll(static reason => reason.Kind == ExplanationKind.Late));
        if (isExplained || !isApplied)
        {
            return [];
        }

        if (instant.Evidence is { } evidence)
        {
            return state.Open is null ? [ChainSteps.Of(rule, evidence)] : [];
        }

        return instant.Events.Any(static draft => draft.Matches.Count > 0) ? [] : NoMatchSteps.Of(rule, instant.Events, key, variable => held.Of(variable, state));
    }
}
