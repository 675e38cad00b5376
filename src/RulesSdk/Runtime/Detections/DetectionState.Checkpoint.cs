using System.Runtime.InteropServices;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Detections;

// How the state is written to a checkpoint and read back.
public abstract partial class DetectionState
{
    /// <summary>Writes everything. Subclasses write what they have and call this.</summary>
    protected internal virtual void Save(CheckpointWriter writer)
    {
        for (var i = 0; i < _tracked.Length; i++)
        {
            if (IsFirst(i))
            {
                _tracked[i].Accumulator.Save(writer);
            }
        }

        CompactIds();
        writer.Write(FirstEvent);
        writer.Write(LastEvent);
        writer.Write(_anchorId.AsSpan(0, _anchorIdLength));
        writer.Write(_seen.Count);
        foreach (var (sequence, clause) in _seen.OrderBy(static one => one.Sequence).ThenBy(static one => one.Clause))
        {
            writer.Write(sequence);
            writer.Write(clause);
        }

        writer.WriteAll<NamedEvent>(CollectionsMarshal.AsSpan(_events));
        writer.Write(_ids.AsSpan(0, _idsUsed));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    protected internal virtual void Load(ref CheckpointReader reader)
    {
        for (var i = 0; i < _tracked.Length; i++)
        {
            if (IsFirst(i))
            {
                _tracked[i].Accumulator.Load(ref reader);
            }
        }

        FirstEvent = reader.ReadTime();
        LastEvent = reader.ReadTime();
        KeepAnchor(reader.ReadBytes());
        for (var left = reader.ReadCount(sizeof(long) + sizeof(int)); left > 0; left--)
        {
            var sequence = reader.ReadInt64();
            var clause = reader.ReadNumber(0, ClauseCount - 1);
            CheckpointReader.Require(_seen.Add((sequence, clause)), "an event of a detection twice");
            if (clause >= _counts.Length)
            {
                Array.Resize(ref _counts, Math.Max(clause + 1, _counts.Length * 2));
            }

            _counts[clause]++;
        }

        _events.AddRange(reader.ReadAll<NamedEvent>());
        _ids = reader.ReadBytes().ToArray();
        _idsUsed = _ids.Length;
        foreach (var e in _events)
        {
            CheckpointReader.Require(
                e.Time is >= 0 and <= Times.Last && (uint)e.Clause < (uint)ClauseCount && e.IdStart >= 0 && e.IdLength >= 0 && e.IdStart <= _idsUsed - e.IdLength,
                "an event of a detection that is none");
        }
    }

    // whether no entry before this one has its accumulator
    private bool IsFirst(int place) =>
        Array.FindIndex(_tracked, one => ReferenceEquals(one.Accumulator, _tracked[place].Accumulator)) == place;
}
