using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs.Window;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>
/// A rule with a condition over a sliding window. What the condition asks is kept up to date as matches come and go. It is
/// evaluated at the end of each instant that has a match; when it holds, the matches within the window become a detection,
/// into which later matches are folded until the window is over.
/// </summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class SlidingProgram<TState> : WindowedProgram<TState>
    where TState : DetectionState, new()
{
    private readonly WindowGroups<SlidingGroup> _groups = new();
    private readonly List<SlidingGroup> _touched = [];

    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule; its metadata give the window's size.</param>
    /// <param name="variables">How many event variables it has.</param>
    protected SlidingProgram(RuleDefinition rule, int variables)
        : base(rule, variables, kept: rule.Metadata.Window.Ticks)
    {
    }

    /// <inheritdoc/>
    internal sealed override long HeldKeys => _groups.Count;

    /// <inheritdoc/>
    internal sealed override long KeyTextBytes => _groups.TextBytes;

    private protected sealed override int OldestKey => _groups.Oldest;

    /// <summary>Hands over a match, in match order.</summary>
    /// <param name="key">The key; a match whose key is not complete is ignored.</param>
    /// <param name="anchor">Not used: a sliding window has no anchor.</param>
    /// <param name="rows">A row a variable, in declared order.</param>
    /// <param name="times">The events' times, in ticks.</param>
    /// <param name="sequences">Not used: a sliding window has no anchor.</param>
    protected void Keep(in KeyWriter key, int anchor, ReadOnlySpan<RowRef> rows, ReadOnlySpan<long> times, ReadOnlySpan<long> sequences)
    {
        if (!HasKey(in key) || !WindowMatches.TryGetSpan(rows, times, out var earliest, out var latest))
        {
            return;
        }

        var group = _groups.Find(key.Bytes) ?? AddGroup(key.Bytes, latest);
        group.Last = Math.Max(group.Last, latest);
        group.Completed = group.IsTouched
            ? (Math.Min(group.Completed.Earliest, earliest), Math.Max(group.Completed.Latest, latest), group.Completed.First)
            : (earliest, latest, Kept.NextNumber);
        group.Covered |= Covers;
        _groups.Touch(group.Index);
        if (group.Open is { } open)
        {
            Fold((TState)open.State, rows);
        }
        else
        {
            group.Ages.Adding(in group.Matches, earliest);
            if (Kept.Add(ref group.Matches, group.Index, earliest, rows) is { Found: true } match)
            {
                group.Ages.Added(match);
                Measure(group.Measures, rows, add: true);
            }
        }

        if (!group.IsTouched)
        {
            ForgetShed();
            group.IsTouched = true;
            _touched.Add(group);
            Touched();
        }
    }

    /// <summary>Makes what keeps the condition up to date.</summary>
    protected abstract SlidingMeasures CreateMeasures();

    /// <summary>Adds a match to the measures, or takes it out.</summary>
    protected abstract void Measure(SlidingMeasures measures, ReadOnlySpan<RowRef> rows, bool add);

    internal sealed override void EndInstant(long time)
    {
        FoldArrived();
        foreach (var group in _touched)
        {
            group.IsTouched = false;
            if (group.IsShed)
            {
                Free(group);
            }
            else if (group.Open is { } open)
            {
                Continue(open, CurrentCase(open), time);
            }
            else
            {
                Decide(group, time);
            }
        }

        _touched.Clear();
    }

    internal sealed override void DropBefore(long time)
    {
        // Groups are in the order touched, so that the idle ones come first.
        for (var index = _groups.Oldest; index >= 0 && _groups[index].Last < time - Window;)
        {
            var group = _groups[index];
            index = _groups.After(index);
            if (group.Open is null && !group.IsTouched)
            {
                // All its matches have left the window.
                Kept.ReleaseAll(in group.Matches);
                _groups.Remove(group.Index);
                Free(group);
            }
        }

        Kept.Expire(time);
        Expire(time);
    }

    internal sealed override void Save(CheckpointWriter writer)
    {
        base.Save(writer);
        writer.Write(_groups.Count);
        for (var index = _groups.Oldest; index >= 0; index = _groups.After(index))
        {
            var group = _groups[index];
            writer.Write(_groups.Name(index));
            writer.Write(group.Last);
            writer.Write(group.Covered);
            group.Matches.Save(writer);
            writer.Write(group.Open is not null);
            group.Open?.Save(writer);
        }
    }

    // Measures are made anew from the matches.
    internal sealed override void Load(ref CheckpointReader reader)
    {
        base.Load(ref reader);
        for (var left = reader.ReadCount(sizeof(int)); left > 0; left--)
        {
            var group = NewGroup();
            var key = reader.ReadBytes();
            group.Index = _groups.AddRead(key, IsKey(key), group);
            group.Last = reader.ReadTime();
            group.Covered = reader.ReadInt32();
            group.Matches = LoadMatches(ref reader, group.Index);
            if (reader.ReadBoolean())
            {
                group.Open = LoadOpen(ref reader);
                CheckpointReader.Require(group.Open.Key.AsSpan().SequenceEqual(key), "a detection under another key");
            }

            MeasureAll(group);
        }
    }

    private protected sealed override void Forget(OpenDetection detection)
    {
        if (_groups.Find(detection.Key) is { } group && group.Open == detection)
        {
            group.Open = null;
            group.Covered = 0;
        }
    }

    // The matches of a detection count for no other.
    private protected sealed override int CoveredOf(ReadOnlySpan<byte> key) => _groups.Find(key)?.Covered ?? 0;

    /// <inheritdoc/>
    private protected sealed override void TakeOut(int group, RowRef match)
    {
        Measure(_groups[group].Measures, Kept.Rows(match), add: false);
        Kept.Remove(ref _groups[group].Matches, match);
    }

    private protected sealed override int KeyAfter(int key) => _groups.After(key);

    private protected sealed override bool HasRoomFor(int length) => _groups.HasRoom(length);

    private protected sealed override OpenDetection? OpenOf(int key) => _groups[key].Open;

    // Groups that were discarded at a bound in the instant are not kept until it ends.
    private void ForgetShed()
    {
        if (_touched.Count <= 64 + (2 * _groups.Count))
        {
            return;
        }

        foreach (var group in _touched)
        {
            if (group.IsShed)
            {
                Free(group);
            }
        }

        _touched.RemoveAll(static group => !group.IsTouched);
    }

    private SlidingGroup AddGroup(ReadOnlySpan<byte> key, long time)
    {
        MakeRoomFor(key, time);
        var group = _groups.TakeFree() ?? NewGroup();
        group.Index = _groups.Add(key, group);
        group.Last = long.MinValue;
        return group;
    }

    private void Free(SlidingGroup group)
    {
        group.Clear();
        _groups.Free(group);
    }

    private SlidingGroup NewGroup() => new(CreateMeasures(), new MatchAges(Kept));

    private void MeasureAll(SlidingGroup group)
    {
        group.Ages.AddAll(in group.Matches);
        for (var match = group.Matches.First; match.Found; match = Kept.Next(match))
        {
            if (IsWhole(Kept.Rows(match)))
            {
                Measure(group.Measures, Kept.Rows(match), add: true);
            }
        }
    }

    private protected sealed override void ShedKey(int key, long time)
    {
        var group = _groups[key];
        if (group.Open is { } open)
        {
            CutShort(open);
        }

        Kept.ReleaseAll(in group.Matches);
        _groups.Remove(key);

        // The end of the instant still refers to it, and gives it back.
        if (group.IsTouched)
        {
            group.IsShed = true;
        }
        else
        {
            Free(group);
        }
    }
}
