using System.Globalization;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs.Join;

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

    // The detections that the instant opens or adds to, in the order in which it touched them.
    private readonly List<OpenDetection> _changed = [];
    private long _arrived = -1;

    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule; its metadata give the window's size.</param>
    /// <param name="variables">How many event variables it has.</param>
    protected JoinProgram(RuleDefinition rule, int variables)
        : base(rule)
    {
        Window = rule.Metadata.Window.Ticks;
        Matches = new MatchBuffer(variables);
        _openByKey = _open.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The window, in ticks.</summary>
    protected long Window { get; }

    /// <summary>Memory for computed text, reset before each event.</summary>
    protected Scratch Scratch => Host.Scratch;

    /// <summary>The matches that the event in hand completes. Generated code clears, fills, sorts and folds it.</summary>
    protected MatchBuffer Matches { get; }

    /// <summary>Whether the rule has a table of cases.</summary>
    protected virtual bool HasCases => false;

    internal sealed override long Keeps => Window;

    internal sealed override long MatchesCut => Matches.Cuts;

    internal override long HeldKeys => _open.Count;

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

            Change(detection);
            return (TState)detection.State;
        }

        var state = NewState();
        detection = new(this, state, key.Bytes.ToArray()) { Start = earliest };
        _open.Add(detection.Key, detection);
        Change(detection);
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

    /// <summary>Drops rows that no event at or after a time can join with: those of the tables registered.</summary>
    protected virtual void Expire(long time)
    {
        foreach (var store in Stores)
        {
            store.Expire(time);
        }
    }

    internal sealed override void Attach(EngineRuntime host, int order, ClauseName[] clauses)
    {
        base.Attach(host, order, clauses);
        Matches.Limit = host.Options.MaxMatchesPerEvent;
    }

    internal sealed override void EndInstant(long time)
    {
        FoldArrived();
        foreach (var detection in _changed)
        {
            detection.IsChanged = false;
            if (detection.Id.Length > 0)
            {
                Continue(detection);
                continue;
            }

            detection.OpenedAt = time;
            detection.End = detection.Start + Window;
            detection.Id = IdOf(detection);
            if (OpenUnlessSuppressed(detection))
            {
                Host.CloseLater(detection);
            }
            else
            {
                _open.Remove(detection.Key);
            }
        }

        _changed.Clear();
        EndWindows(time);
    }

    internal sealed override void Close(OpenDetection detection, bool truncated)
    {
        _open.Remove(detection.Key);
        CloseWindow(detection);
        Report(detection, DetectionPhase.Closed, truncated);
    }

    internal sealed override void DropBefore(long time)
    {
        Expire(time);
        DropWindows(time);
    }

    internal override void Save(CheckpointWriter writer)
    {
        base.Save(writer);
        writer.Write(Matches.Cuts);
        writer.Write(_open.Count);
        foreach (var detection in _open.Values.OrderBy(static one => one.Number))
        {
            detection.Save(writer);
        }
    }

    internal override void Load(ref CheckpointReader reader)
    {
        base.Load(ref reader);
        Matches.Cuts = reader.ReadInt64();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var detection = OpenDetection.Load(this, NewState(), ref reader);
            _open.Add(detection.Key, detection);
            TakeAsReported(detection);
            Host.Await(detection);
        }
    }

    /// <summary>A state without events.</summary>
    private protected TState NewState() => new()
    {
        MaxEvents = Host.Options.MaxEventsPerDetection,
        MaxExactDistinct = Host.Options.MaxExactDistinct,
    };

    /// <summary>The id of a detection whose window's start is known.</summary>
    private protected string IdOf(OpenDetection detection) =>
        DetectionId.Create(Rule.Metadata, detection.KeyText, detection.Start.ToString(CultureInfo.InvariantCulture));

    /// <summary>Opens a detection with its case, unless one like it opened lately.</summary>
    private protected bool OpenUnlessSuppressed(OpenDetection detection)
    {
        if (HasCases)
        {
            detection.OpenWith(detection.State.CurrentCase());
        }

        if (Suppresses(detection))
        {
            return false;
        }

        ReportOpened(detection);
        return true;
    }

    /// <summary>Goes on with an open detection that took something in.</summary>
    private protected void Continue(OpenDetection detection)
    {
        if (HasCases && detection.Escalates(detection.State.CurrentCase()))
        {
            Report(detection, DetectionPhase.Escalated, truncated: false);
        }
        else
        {
            ReportIfChanged(detection);
        }
    }

    private protected virtual void EndWindows(long time)
    {
    }

    private protected virtual void CloseWindow(OpenDetection detection)
    {
    }

    private protected virtual void DropWindows(long time)
    {
    }

    private void Change(OpenDetection detection)
    {
        if (!detection.IsChanged)
        {
            detection.IsChanged = true;
            _changed.Add(detection);
            Touched();
        }
    }

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
