using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;

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
    private readonly Dictionary<byte[], OpenDetection> _open = new(KeyBytes.Comparer);
    private readonly Dictionary<byte[], OpenDetection>.AlternateLookup<ReadOnlySpan<byte>> _openByKey;

    // The detections that the instant opens or adds to, in the order in which it touched them.
    private readonly List<OpenDetection> _changed = [];

    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule; its metadata give the window's size.</param>
    /// <param name="variables">How many event variables it has.</param>
    protected JoinProgram(RuleDefinition rule, int variables)
        : base(rule, variables) => _openByKey = _open.GetAlternateLookup<ReadOnlySpan<byte>>();

    internal sealed override long HeldKeys => _open.Count;

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

        if (_openByKey.TryGetValue(key.Bytes, out var detection))
        {
            // Until the instant ends, further matches may move the start.
            if (detection.Id.Length == 0)
            {
                detection.Start = Math.Min(detection.Start, earliest);
            }

            detection.Covered |= Covers;
            Change(detection);
            return (TState)detection.State;
        }

        var state = NewState();
        detection = new(this, state, key.Bytes.ToArray()) { Start = earliest, Covered = Covers };
        _open.Add(detection.Key, detection);
        Change(detection);
        return state;
    }

    internal sealed override void EndInstant(long time)
    {
        FoldArrived();
        foreach (var detection in _changed)
        {
            detection.IsChanged = false;
            if (detection.Id.Length > 0)
            {
                Continue(detection, CurrentCase(detection), time);
                continue;
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

        _changed.Clear();
    }

    internal sealed override void DropBefore(long time) => Expire(time);

    internal sealed override void Save(CheckpointWriter writer)
    {
        base.Save(writer);
        writer.Write(_open.Count);
        foreach (var detection in _open.Values.OrderBy(static one => one.Number))
        {
            detection.Save(writer);
        }
    }

    internal sealed override void Load(ref CheckpointReader reader)
    {
        base.Load(ref reader);
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var detection = LoadOpen(ref reader);
            _open.Add(detection.Key, detection);
        }
    }

    // What came before its detection opened counts for the next one.
    private protected sealed override int CoveredOf(ReadOnlySpan<byte> key) => _openByKey.TryGetValue(key, out var detection) ? detection.Covered : 0;

    private protected sealed override void Forget(OpenDetection detection) => _open.Remove(detection.Key);

    private void Change(OpenDetection detection)
    {
        if (!detection.IsChanged)
        {
            detection.IsChanged = true;
            _changed.Add(detection);
            Touched();
        }
    }
}
