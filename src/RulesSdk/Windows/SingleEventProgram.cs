namespace RulesSdk.Runtime;

/// <summary>A rule over single events: each event that satisfies its predicate is a detection.</summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
public abstract class SingleEventProgram<TState> : RuleProgram
    where TState : DetectionState, new()
{
    private readonly List<OpenDetection> _reported = [];

    /// <summary>A program of a rule.</summary>
    protected SingleEventProgram(RuleDefinition rule)
        : base(rule)
    {
    }

    /// <summary>Memory for computed text, reset before each event.</summary>
    protected Scratch Scratch => Host.Scratch;

    /// <summary>Reports a folded state as a detection. Its id is over the rule, the key and the event's id.</summary>
    /// <param name="state">A new state into which the event is folded; the event itself is added here where it was not yet.</param>
    /// <param name="key">The key; one that is not complete is not reported.</param>
    /// <param name="stamp">The event.</param>
    protected void Report(TState state, in KeyWriter key, in EventStamp stamp)
    {
        if (!key.IsComplete)
        {
            return;
        }

        state.AddEvent(0, in stamp);
        var detection = new OpenDetection(this, state, key.Bytes.ToArray()) { Start = stamp.Time, OpenedAt = stamp.Time, End = stamp.Time };
        detection.Id = DetectionId.Create(Rule.Metadata, detection.KeyText, System.Text.Encoding.UTF8.GetString(stamp.Id.Bytes));
        _reported.Add(detection);
        Touched();
    }

    internal sealed override void EndInstant(long time)
    {
        foreach (var detection in _reported)
        {
            if (!Suppresses(detection))
            {
                ReportOpened(detection);
                Report(detection, DetectionPhases.Closed, truncated: false);
            }
        }

        _reported.Clear();
    }
}
