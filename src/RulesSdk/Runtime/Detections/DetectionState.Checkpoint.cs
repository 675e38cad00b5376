using System.Runtime.InteropServices;
using RulesSdk.Runtime.Checkpoints;

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

        FirstEvent = reader.ReadInt64();
        LastEvent = reader.ReadInt64();
        KeepAnchor(reader.ReadBytes());
        EventCount = reader.ReadInt64();
        _counts = reader.ReadAll<int>();
        _counted.Load(ref reader);
        _events.AddRange(reader.ReadAll<NamedEvent>());
        _ids = reader.ReadBytes().ToArray();
        _idsUsed = _ids.Length;
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
