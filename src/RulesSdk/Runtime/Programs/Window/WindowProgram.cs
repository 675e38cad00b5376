using System.Globalization;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs.Join;
using RulesSdk.Runtime.Programs.Sliding;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Scheduling;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>
/// A rule whose matches wait for a decision: one with a condition, or over windows with an end. Generated code finds
/// matches and hands them over; here they are gathered by key and window, and the condition is asked at its time.
/// </summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class WindowProgram<TState> : JoinProgram<TState>, IWindowOwner
    where TState : DetectionState, new()
{
    private readonly WindowKind _kind;
    private readonly long _step;
    private readonly WindowGroups _groups = new();
    private readonly WindowMatches _matches;
    private readonly List<WindowGroup> _touched = [];
    private readonly List<RowRef> _listed = [];
    private readonly DeadlineTails _tails = new();
    private byte[] _name = new byte[128];
    private TState? _spare;
    private int _anchor = -1;
    private long _shedKeys;

    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule; its metadata give the window's size.</param>
    /// <param name="variables">How many event variables it has.</param>
    /// <param name="kind">How its windows lie in time.</param>
    /// <param name="step">How often a hopping window begins, or the gap that ends a session, in ticks; else 0.</param>
    protected WindowProgram(RuleDefinition rule, int variables, WindowKind kind, long step)
        : base(rule, variables)
    {
        _kind = kind;
        _step = step;

        // A match of a session may have events from before it.
        _matches = new WindowMatches(kind == WindowKind.Session ? 2 * Window : Window, variables);
        Count(_matches.Store);
    }

    /// <summary>Whether some variable may be without events.</summary>
    protected virtual bool HasOptional => false;

    /// <summary>How many matches a window needs at least for its condition to hold; those with fewer end without being folded.</summary>
    protected virtual int LeastMatches => 1;

    /// <inheritdoc/>
    internal sealed override bool IsMonotone => _kind == WindowKind.Sliding && base.IsMonotone;

    /// <inheritdoc/>
    internal sealed override long HeldKeys => _groups.Count;

    /// <inheritdoc/>
    internal sealed override long ShedKeys => _shedKeys;

    /// <summary>Hands over a match, in match order.</summary>
    /// <param name="key">The match key; a match whose key is not complete is left out.</param>
    /// <param name="anchor">The variable that the window is anchored at, or -1.</param>
    /// <param name="rows">A row a variable, in declared order; not <see cref="RowRef.Found"/> for one that may be absent.</param>
    /// <param name="times">The events' times, in ticks.</param>
    /// <param name="sequences">The events' places.</param>
    protected void Keep(in KeyWriter key, int anchor, ReadOnlySpan<RowRef> rows, ReadOnlySpan<long> times, ReadOnlySpan<long> sequences)
    {
        if (!key.IsComplete)
        {
            return;
        }

        var (earliest, latest) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Found)
            {
                // A late event that is out of every window was not kept.
                if (rows[i].IsDiscarded)
                {
                    return;
                }

                earliest = Math.Min(earliest, times[i]);
                latest = Math.Max(latest, times[i]);
            }
        }

        switch (_kind)
        {
            case WindowKind.Sliding:
                KeepSliding(key.Bytes, earliest, latest, rows);
                break;
            case WindowKind.Tumbling:
                var start = Floor(earliest, Window);
                if (Floor(latest, Window) == start)
                {
                    KeepIn(key.Bytes, start, start, start + Window - 1, earliest, latest, rows);
                }

                break;
            case WindowKind.Hopping:
                // The windows that hold the latest event and began at or before the earliest.
                for (var begin = Floor(latest - Window, _step) + _step; begin <= earliest; begin += _step)
                {
                    KeepIn(key.Bytes, begin, begin, begin + Window - 1, earliest, latest, rows);
                }

                break;
            case WindowKind.After:
                _anchor = anchor;
                if (earliest >= times[anchor])
                {
                    KeepIn(key.Bytes, sequences[anchor], times[anchor], times[anchor] + Window, earliest, latest, rows);
                }

                break;
            case WindowKind.Before:
                _anchor = anchor;
                if (latest <= times[anchor])
                {
                    KeepIn(key.Bytes, sequences[anchor], times[anchor] - Window, times[anchor], earliest, latest, rows);
                }

                break;
            case WindowKind.Session:
                KeepInSession(key.Bytes, earliest, latest, rows);
                break;
        }
    }

    /// <summary>Folds a match into the outcomes, and names its events.</summary>
    protected abstract void Fold(TState state, ReadOnlySpan<RowRef> rows);

    /// <summary>Names the events of variables that may be absent which go with a match.</summary>
    /// <param name="state">Where they are named.</param>
    /// <param name="rows">The match.</param>
    /// <param name="from">The first time of the window.</param>
    /// <param name="to">Its last time.</param>
    protected virtual void FoldOptional(TState state, ReadOnlySpan<RowRef> rows, long from, long to)
    {
    }

    /// <summary>Makes what keeps the condition up to date under a sliding window.</summary>
    protected virtual SlidingMeasures CreateMeasures() => throw new InvalidOperationException(
        $"The program of rule '{Rule.Id}' has a sliding window but no measures, so its condition cannot be asked (build the rule's project again).");

    /// <summary>Adds a match to the measures, or takes it out.</summary>
    protected virtual void Measure(SlidingMeasures measures, ReadOnlySpan<RowRef> rows, bool add)
    {
    }

    /// <inheritdoc/>
    void IWindowOwner.Decide(WindowGroup group, bool truncated)
    {
        _tails.Remove(group);
        if (group.Count >= LeastMatches)
        {
            DecideByFolding(group, truncated);
        }

        _matches.ReleaseAll(group);
        _groups.Remove(group);
        _groups.Free(group);
    }

    /// <inheritdoc/>
    void IWindowOwner.Return(WindowGroup group)
    {
        _tails.Remove(group);
        _groups.Free(group);
    }

    private void DecideByFolding(WindowGroup group, bool truncated)
    {
        var state = _spare ?? NewState();
        _spare = state;
        state.Reset();
        state.Anchor = _anchor;
        FoldAll(state, group);
        if (state.EventCount > 0 && !(truncated && HasOptional))
        {
            if (HasOptional)
            {
                FoldOptionals(state, group);
            }

            if (state.Holds())
            {
                Tell(group, state, truncated);
            }
        }
    }

    private void Tell(WindowGroup group, TState state, bool truncated)
    {
        var start = _kind == WindowKind.Before ? group.End : group.Start;
        var detection = new OpenDetection(this, state, _groups.Key(group).ToArray()) { Start = start, OpenedAt = group.End, End = group.End };
        var text = start.ToString(CultureInfo.InvariantCulture);
        detection.Id = DetectionId.Create(Rule.Metadata, detection.KeyText, _anchor >= 0 ? $"{text}:{state.AnchorId}" : text);
        if (OpenUnlessSuppressed(detection))
        {
            Report(detection, DetectionPhase.Closed, truncated);
        }
    }

    private void FoldAll(TState state, WindowGroup group)
    {
        _listed.Clear();
        _matches.List(group, _listed);
        foreach (var match in _listed)
        {
            var rows = _matches.Rows(match);
            if (IsWhole(rows))
            {
                Fold(state, rows);
            }
        }
    }

    private void FoldOptionals(TState state, WindowGroup group)
    {
        foreach (var match in _listed)
        {
            var rows = _matches.Rows(match);
            if (IsWhole(rows))
            {
                FoldOptional(state, rows, group.Start, group.End);
            }
        }
    }

    // What was shed takes the matches it was part of with it.
    private bool IsWhole(ReadOnlySpan<RowRef> rows)
    {
        if (ShedRows == 0)
        {
            return true;
        }

        for (var variable = 0; variable < rows.Length; variable++)
        {
            if (rows[variable].Found && !Stores[variable].IsLive(rows[variable]))
            {
                return false;
            }
        }

        return true;
    }

    private static long Floor(long time, long size)
    {
        // Ticks count from the year 1; windows are aligned to the Unix epoch.
        var since = time - Times.UnixEpoch;
        var whole = since / size;
        return ((since < 0 && whole * size != since ? whole - 1 : whole) * size) + Times.UnixEpoch;
    }
}
