using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>
/// A chain: per key, which activities were seen within the window, and a table of cases over them. Generated code touches
/// a key for each event that is evidence; the table is tried once an instant.
/// </summary>
/// <typeparam name="TRule">The rule class; one object, pointed at a key's state while its cases are tried.</typeparam>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
/// <typeparam name="TRow">What is kept of an event for the outcomes.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class ChainProgram<TRule, TState, [DynamicallyAccessedMembers(RowLayout.Members)] TRow> : DetectingProgram<TState>
    where TRule : class, IChain
    where TState : DetectionState, new()
    where TRow : unmanaged
{
    private readonly TRule _chain;
    private readonly ChainWindow _window;
    private readonly int[] _activities;
    private readonly ChainKeys _keys;
    private readonly ActivityView _view;
    private readonly List<int> _touched = [];
    private readonly ActivityCounts<TRow> _counts;

    // The evidence of the current instant that is of open detections.
    private readonly List<(int Key, ulong Serial, RowRef Row)> _arrived = [];

    // The times between which evidence counts in the current instant.
    private long _from;
    private long _to;

    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="chain">The rule object.</param>
    /// <param name="window">The times.</param>
    /// <param name="activities">The activity of each clause, by clause number.</param>
    protected ChainProgram(RuleDefinition rule, TRule chain, ChainWindow window, params int[] activities)
        : base(rule)
    {
        _chain = chain;
        _window = window = window.Tuned(rule.Metadata.Window.Ticks);
        _activities = activities;
        Rows = RowTable<TRow>.WithTags(window.Window, Leave);
        _keys = new ChainKeys(activities.Length == 0 ? 0 : activities.Max() + 1);
        Register(Rows);
        _shared = new SharedEvents(Open);
        _counts = new ActivityCounts<TRow>(Rows, activities);
        _view = new ActivityView(this);
        _asApplied = CompareAsApplied;
        chain.Activities = _view;
    }

    /// <summary>What is kept of the events: filled after <see cref="Touch"/>, read by <see cref="Fold"/>.</summary>
    protected RowTable<TRow> Rows { get; }

    internal sealed override long Keeps => _window.Window;

    internal sealed override long Steps => base.Steps + _counts.Steps + _folded;

    /// <summary>How many keys have, or lately had, evidence.</summary>
    internal sealed override long HeldKeys => _keys.Count;

    internal sealed override long HeldEvents => base.HeldEvents + _shared.Count;

    internal sealed override long KeyTextBytes => _keys.TextBytes;

    private protected sealed override int OldestKey => _keys.Oldest;

    /// <summary>Notes evidence: an event of a clause under a key. An incomplete key is ignored; an event touches a key and clause once.</summary>
    /// <param name="key">The key.</param>
    /// <param name="clause">The clause.</param>
    /// <param name="stamp">The event.</param>
    /// <returns>The row to fill with the columns of the outcomes; not <see cref="RowRef.Found"/> where there is nothing to fill.</returns>
    protected RowRef Touch(in KeyWriter key, int clause, in EventStamp stamp)
    {
        // A late event that is older than what is held is no evidence of anything.
        if (!HasKey(in key) || stamp.Time < Host.Programs.Reached - _window.Window)
        {
            return default;
        }

        var index = _keys.Find(key.Bytes);
        if (index < 0)
        {
            index = AddKey(key.Bytes, stamp.Time);
        }

        ref var state = ref _keys[index];

        // An event satisfies one clause after the other.
        if (state.Last == (stamp.Sequence, clause))
        {
            return default;
        }

        state.Last = (stamp.Sequence, clause);
        if (!state.IsTouched)
        {
            state.IsTouched = true;
            _touched.Add(index);
            Touched();
        }

        _keys.Touch(index, stamp.Time);
        ref var last = ref _keys.Seen(index)[_activities[clause]];
        last = Math.Max(last, stamp.Time);
        var row = Rows.Add(in stamp, KeyHash.OfNumber(state.Serial));
        Rows.Tag(row) = EvidenceTag.Of(state.Serial, clause);
        _shared.Mark(Rows, row, clause, stamp.Sequence);
        if (!row.IsDiscarded)
        {
            _counts.Add(state.Serial, clause, in stamp);
            if (state.Open is not null)
            {
                _arrived.Add((index, state.Serial, row));
            }
        }

        return row;
    }

    /// <summary>The first case that holds for the state that the rule object points at, or -1.</summary>
    protected abstract int CurrentCase(TRule chain);

    /// <summary>Folds a kept event into the outcomes.</summary>
    /// <param name="state">The accumulators.</param>
    /// <param name="clause">The clause it satisfied.</param>
    /// <param name="row">Its row.</param>
    protected abstract void Fold(TState state, int clause, RowRef row);

    internal sealed override void EndInstant(long time)
    {
        // An event that comes after later ones finds them too, and older ones for as long as the slowest source may.
        _from = Math.Max(time, Host.Programs.Reached) - _window.Window;
        _to = Times.After(time, _window.Window);

        // All that is open takes its evidence in before anything is reported, so that reports know who shares which events.
        foreach (var (index, serial, row) in _arrived)
        {
            if (_keys[index] is { Open: { } open } key && key.Serial == serial)
            {
                FoldEvidence(open, row);
                if (!open.IsUnseen && EvidenceTag.IsShared(Rows.Tag(row)))
                {
                    _shared.Add(open, Rows.Sequence(row), Rows.Time(row));
                }
            }
        }

        _arrived.Clear();
        foreach (var index in _touched)
        {
            // A key that was discarded in the instant is free, or another one's.
            if (_keys[index].IsTouched)
            {
                _view.Key = index;
                Evaluate(index, time);
                _keys[index].IsTouched = false;
            }
        }

        _touched.Clear();
    }

    internal sealed override void DropBefore(long time)
    {
        Rows.Expire(time);

        // Keys are in the order touched, so that those without evidence come first.
        for (var index = _keys.Oldest; index >= 0 && _keys[index].LastTouched < time - _window.Window;)
        {
            var next = _keys.After(index);
            if (_keys[index].Open is null && !_keys[index].IsTouched)
            {
                RemoveKey(index);
            }

            index = next;
        }
    }

    // The key goes, and with it the evidence.
    private protected sealed override void Forget(OpenDetection detection)
    {
        RemoveKey(detection.KeyIndex);
        _shared.Remove(detection);
    }

    private protected sealed override void OnAppear(OpenDetection detection) => ShareEvidence(detection, _keys[detection.KeyIndex].Serial);

    private void Evaluate(int index, long time)
    {
        ref var key = ref _keys[index];
        var current = CurrentCase(_chain);
        if (key.Open is { } open)
        {
            if (current >= 0)
            {
                // A late event is applied at its own time, and ends nothing earlier.
                open.End = Math.Max(open.End, EndOf(open, time));
            }

            Continue(open, current, time);
            return;
        }

        if (current < 0)
        {
            return;
        }

        var state = NewState();
        var detection = new OpenDetection(this, state, _keys.Text(index).ToArray()) { OpenedAt = time, KeyIndex = index };
        FoldEvidence(detection, key.Serial);
        if (state.EventCount == 0)
        {
            // What was seen is no longer held.
            return;
        }

        detection.Start = state.FirstEvent;
        detection.OpenWith(current);
        detection.End = EndOf(detection, time);
        detection.Id = DetectionId.Create(Rule.Metadata, detection.KeyText, detection.Start.ToString(CultureInfo.InvariantCulture));
        if (TryOpen(detection))
        {
            _keys[index].Open = detection;
        }
        else
        {
            // As if it had closed: the key goes, and with it the evidence.
            RemoveKey(index);
        }
    }

    private long EndOf(OpenDetection detection, long lastHeld) =>
        Math.Min(Times.After(lastHeld, _window.KeepAlive), Times.After(detection.OpenedAt, _window.MaxDuration));
}
