using System.Globalization;

namespace RulesSdk.Runtime;

/// <summary>
/// A rule over matches of events within a window. Generated code keeps rows, finds the matches that an event completes,
/// and folds each into the detection of its key.
/// </summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
public abstract class JoinProgram<TState> : RuleProgram
    where TState : DetectionState, new()
{
    private readonly Dictionary<byte[], OpenDetection> _open = new(KeyBytes.Comparer);
    private readonly Dictionary<byte[], OpenDetection>.AlternateLookup<ReadOnlySpan<byte>> _openByKey;

    // Those that open when the instant ends and, where changes are reported, those that took something in.
    private readonly List<OpenDetection> _touched = [];
    private long _arrived = -1;

    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="window">The window, in ticks.</param>
    /// <param name="variables">How many event variables it has.</param>
    protected JoinProgram(RuleDefinition rule, long window, int variables)
        : base(rule)
    {
        Window = window;
        Matches = new MatchBuffer(variables);
        _openByKey = _open.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The window, in ticks.</summary>
    protected long Window { get; }

    /// <summary>Memory for computed text, reset before each event.</summary>
    protected Scratch Scratch => Host.Scratch;

    /// <summary>The matches that the event in hand completes. Generated code clears, fills, sorts and folds it.</summary>
    protected MatchBuffer Matches { get; }

    internal sealed override long Keeps => Window;

    internal sealed override long MatchesCut => Matches.Cuts;

    /// <summary>The detection that a match belongs to: the key's open one, or a new one that opens when the instant ends.</summary>
    /// <param name="key">The match key.</param>
    /// <param name="earliest">The time of the match's earliest event.</param>
    /// <param name="latest">The time of the match's latest event.</param>
    /// <returns>The state to fold the match into, or null where it is not to be told (an incomplete key).</returns>
    protected TState? StateFor(in KeyWriter key, long earliest, long latest)
    {
        if (!key.IsComplete)
        {
            return null;
        }

        if (_openByKey.TryGetValue(key.Bytes, out var detection))
        {
            // Until the instant ends, further matches may move the start.
            if (detection.Id.Length == 0)
            {
                detection.Start = Math.Min(detection.Start, earliest);
            }
            else if (ReportsUpdates && !detection.IsTouched)
            {
                detection.IsTouched = true;
                _touched.Add(detection);
                Touched();
            }

            return (TState)detection.State;
        }

        var state = new TState { MaxEvents = Host.Options.MaxEventsPerDetection };
        detection = new(this, state, key.Bytes.ToArray()) { Start = earliest };
        _open.Add(detection.Key, detection);
        _touched.Add(detection);
        Touched();
        return state;
    }

    /// <summary>
    /// Begins an event under one of several variables that can complete matches. What one event completes under all of
    /// them is folded sorted together, so it waits until another event comes or the instant ends.
    /// </summary>
    /// <param name="stamp">The event.</param>
    protected void Begin(in EventStamp stamp)
    {
        if (stamp.Sequence != _arrived)
        {
            FoldArrived();
            _arrived = stamp.Sequence;
        }
    }

    /// <summary>Has the matches folded once the event in hand is applied under all variables.</summary>
    protected void FoldLater()
    {
        if (Matches.Count > 0)
        {
            Touched();
        }
    }

    /// <summary>Folds the matches, which are sorted, each from its rows. Only where several variables can complete matches.</summary>
    protected virtual void FoldMatches()
    {
    }

    /// <summary>Drops rows that no event at or after a time can meet.</summary>
    protected abstract void Expire(long time);

    internal sealed override void Attach(EngineRuntime host, int order, string[] clauseNames)
    {
        base.Attach(host, order, clauseNames);
        Matches.Limit = host.Options.MaxMatchesPerEvent;
    }

    internal sealed override void EndInstant(long time)
    {
        FoldArrived();
        foreach (var detection in _touched)
        {
            if (detection.Id.Length > 0)
            {
                detection.IsTouched = false;
                ReportIfChanged(detection);
                continue;
            }

            detection.OpenedAt = time;
            if (Suppresses(detection))
            {
                _open.Remove(detection.Key);
                continue;
            }

            detection.End = detection.Start + Window;
            detection.Id = DetectionId.Create(Rule.Metadata, detection.KeyText, detection.Start.ToString(CultureInfo.InvariantCulture));
            Host.CloseLater(detection);
            ReportOpened(detection);
        }

        _touched.Clear();
    }

    internal sealed override void Close(OpenDetection detection, bool truncated)
    {
        _open.Remove(detection.Key);
        Report(detection, DetectionPhases.Closed, truncated);
    }

    internal sealed override void DropBefore(long time) => Expire(time);

    private void FoldArrived()
    {
        if (Matches.Count > 0)
        {
            Matches.Sort();
            FoldMatches();
        }

        Matches.Clear();
    }
}
