using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Programs.Single;

/// <summary>A rule over single events: each event that satisfies its predicate is a detection.</summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SingleEventProgram<TState> : RuleProgram
    where TState : DetectionState, new()
{
    private readonly List<OpenDetection> _reported = [];
    private long _sequence = -1;
    private int _first;

    /// <summary>A program of a rule.</summary>
    protected SingleEventProgram(RuleDefinition rule)
        : base(rule)
    {
    }

    /// <summary>Whether the rule has a table of cases.</summary>
    protected virtual bool HasCases => false;

    /// <summary>The state of an event's detection under a key, into which a row of the event is folded: an event has a row for each combination of the elements of its list values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="stamp">The event.</param>
    /// <param name="source">The clause that names its schema, where the variable has events of several.</param>
    /// <returns>Null where the key is not complete.</returns>
    protected TState? StateFor(in KeyWriter key, in EventStamp stamp, int source = 0)
    {
        if (!HasKey(in key))
        {
            return null;
        }

        if (stamp.Sequence != _sequence)
        {
            (_sequence, _first) = (stamp.Sequence, _reported.Count);
        }

        for (var i = _first; i < _reported.Count; i++)
        {
            if (_reported[i].Key.AsSpan().SequenceEqual(key.Bytes))
            {
                return (TState)_reported[i].State;
            }
        }

        var state = new TState { MaxExactDistinct = Host.Options.MaxExactDistinct };
        Report(state, in key, in stamp, source);
        return state;
    }

    /// <summary>Reports a folded state as a detection. Its id is over the rule, the key and the event's id.</summary>
    /// <param name="state">A new state into which the event is folded; the event itself is added here where it was not yet.</param>
    /// <param name="key">The key; one that is not complete is not reported.</param>
    /// <param name="stamp">The event.</param>
    /// <param name="source">The clause that names its schema, where the variable has events of several.</param>
    protected void Report(TState state, in KeyWriter key, in EventStamp stamp, int source = 0)
    {
        if (!HasKey(in key))
        {
            return;
        }

        state.AddEvent(0, in stamp, source);
        var detection = new OpenDetection(this, state, key.Bytes.ToArray()) { Start = stamp.Time, OpenedAt = stamp.Time, End = stamp.Time };
        detection.Id = DetectionId.Create(Rule.Metadata, detection.KeyText, System.Text.Encoding.UTF8.GetString(stamp.Id.Bytes));
        _reported.Add(detection);
        Touched();
    }

    internal sealed override void EndInstant(long time)
    {
        foreach (var detection in _reported)
        {
            if (HasCases)
            {
                detection.OpenWith(detection.State.CurrentCase());
            }

            if (!Suppresses(detection))
            {
                ReportOpened(detection);
                Report(detection, DetectionPhase.Closed, truncated: false);
            }
        }

        _reported.Clear();
        _sequence = -1;
    }
}
