using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs.Window;

namespace RulesSdk.Runtime.Programs.Join;

/// <summary>
/// A rule that detects each match: generated code folds every match into the detection of its key, which opens with the
/// first one.
/// </summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class JoinProgram<TState> : MatchProgram<TState>
    where TState : DetectionState, new()
{
    private readonly WindowGroups<OpenDetection> _open = new();

    // The detections that the instant opens or adds to, in the order in which it touched them.
    private readonly List<OpenDetection> _changed = [];

    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule; its metadata give the window's size.</param>
    /// <param name="variables">How many event variables it has.</param>
    protected JoinProgram(RuleDefinition rule, int variables)
        : base(rule, variables)
    {
    }

    internal sealed override long HeldKeys => _open.Count;

    internal sealed override long KeyTextBytes => _open.TextBytes;

    private protected sealed override int OldestKey => _open.Oldest;

    /// <summary>The detection that a match belongs to: the key's open one, or a new one that opens when the instant ends.</summary>
    /// <param name="key">The key.</param>
    /// <param name="earliest">The time of the match's earliest event.</param>
    /// <param name="latest">The time of the match's latest event.</param>
    /// <returns>The state to fold the match into, or null where it is not to be reported (an incomplete key).</returns>
    protected TState? StateFor(in KeyWriter key, long earliest, long latest)
    {
        if (!HasKey(in key))
        {
            return null;
        }

        if (_open.Find(key.Bytes) is not { } detection)
        {
            MakeRoomFor(key.Bytes, latest);
            detection = new(this, NewState(), key.Bytes.ToArray()) { Start = earliest };
            detection.KeyIndex = _open.Add(key.Bytes, detection);
        }
        else if (detection.Id.Length == 0)
        {
            // Until the instant ends, further matches may move the start.
            detection.Start = Math.Min(detection.Start, earliest);
        }

        detection.Covered |= Covers;
        Change(detection);
        return (TState)detection.State;
    }

    internal sealed override void EndInstant(long time)
    {
        FoldArrived();
        foreach (var detection in _changed)
        {
            if (detection.IsChanged)
            {
                Settle(detection, time);
            }
        }

        _changed.Clear();
    }

    internal sealed override void DropBefore(long time) => Expire(time);

    internal sealed override void Save(CheckpointWriter writer)
    {
        base.Save(writer);
        writer.Write(_open.Count);
        for (var key = _open.Oldest; key >= 0; key = _open.After(key))
        {
            _open[key].Save(writer);
        }
    }

    internal sealed override void Load(ref CheckpointReader reader)
    {
        base.Load(ref reader);
        for (var left = reader.ReadCount(sizeof(int)); left > 0; left--)
        {
            var detection = LoadOpen(ref reader);
            CheckpointReader.Require(_open.Find(detection.Key) is null, "two open detections of a key");
            detection.KeyIndex = _open.Add(detection.Key, detection);
        }
    }

    // What came before its detection opened counts for the next one.
    private protected sealed override int CoveredOf(ReadOnlySpan<byte> key) => _open.Find(key) is { } detection ? detection.Covered : 0;

    private protected sealed override void Forget(OpenDetection detection) => _open.Remove(detection.KeyIndex);

    private protected sealed override int KeyAfter(int key) => _open.After(key);

    private protected sealed override OpenDetection? OpenOf(int key) => _open[key];

    private protected sealed override bool HasRoomFor(int length) => _open.HasRoom(length);

    // What the instant would open is opened first, so that nothing is lost.
    private protected sealed override void ShedKey(int key, long time)
    {
        var detection = _open[key];
        if (detection.IsChanged)
        {
            Settle(detection, time);
        }

        // One that was held back is gone already.
        if (_open[key] == detection)
        {
            CutShort(detection);
            Forget(detection);
        }
    }

    private void Settle(OpenDetection detection, long time)
    {
        detection.IsChanged = false;
        if (detection.Id.Length > 0)
        {
            Continue(detection, CurrentCase(detection), time);
            return;
        }

        detection.OpenedAt = time;
        detection.End = Times.After(detection.Start, Window);
        detection.Id = IdOf(detection);
        detection.OpenWith(CurrentCase(detection));
        if (!TryOpen(detection))
        {
            Forget(detection);
        }
    }

    private void Change(OpenDetection detection)
    {
        _open.Touch(detection.KeyIndex);
        if (detection.IsChanged)
        {
            return;
        }

        // Those that were discarded at a bound in the instant are not kept until it ends.
        if (_changed.Count > 64 + (2 * _open.Count))
        {
            _changed.RemoveAll(static one => !one.IsChanged);
        }

        detection.IsChanged = true;
        _changed.Add(detection);
        Touched();
    }
}
