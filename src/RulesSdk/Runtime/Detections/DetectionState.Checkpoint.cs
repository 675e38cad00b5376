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
        writer.Write(EventCount);
        writer.WriteAll<int>(_counts);
        _counted.Save(writer);
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
        EventCount = reader.ReadTally();
        _counts = reader.ReadAll<int>();
        CheckpointReader.Require(_counts.Length <= Math.Max(4, ClauseCount * 2) && _counts.All(static count => count >= 0) && _counts.Sum(static count => (long)count) == EventCount, "other events of a detection than it counted");
        _counted.Load(ClauseCount, ref reader);
        _events.AddRange(reader.ReadAll<NamedEvent>());
        _ids = reader.ReadBytes().ToArray();
        _idsUsed = _ids.Length;
        foreach (var e in _events)
        {
            CheckpointReader.Require(
                e.Time is >= 0 and <= Times.Last && (uint)e.Clause < (uint)ClauseCount && (uint)e.Source < (uint)ClauseCount && e.IdStart >= 0 && e.IdLength >= 0 && e.IdStart <= _idsUsed - e.IdLength,
                "an event of a detection that is none");
        }

        CountText();
    }

    // Whether no entry before this one has its accumulator.
    private bool IsFirst(int place)
    {
        for (var before = 0; before < place; before++)
        {
            if (ReferenceEquals(_tracked[before].Accumulator, _tracked[place].Accumulator))
            {
                return false;
            }
        }

        return true;
    }
}
