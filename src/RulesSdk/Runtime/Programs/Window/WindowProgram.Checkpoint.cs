using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>What of windows is kept over a restart. Measures are made anew from the matches.</summary>
public abstract partial class WindowProgram<TState>
{
    internal sealed override string Layout => base.Layout + "; " + _matches.Store.Layout;

    internal sealed override void Save(CheckpointWriter writer)
    {
        base.Save(writer);
        _matches.Save(writer);
        writer.Write(_anchor);
        writer.Write(_shedKeys);
        writer.Write(_groups.Count);
        for (var group = _groups.Oldest; group is not null; group = _groups.After(group))
        {
            writer.Write(_groups.Name(group));
            writer.Write(group.KeyLength);
            writer.Write(group.Index);
            writer.Write(group.Start);
            writer.Write(group.Last);
            writer.Write(group.End);
            writer.Write(group.Number);
            writer.WriteAll<RowRef>([group.Oldest, group.Newest]);
            writer.Write(group.Count);
            writer.Write(group.Open is not null);
            group.Open?.Save(writer);
        }
    }

    internal sealed override void Load(ref CheckpointReader reader)
    {
        base.Load(ref reader);
        _matches.Load(ref reader);
        _anchor = reader.ReadInt32();
        _shedKeys = reader.ReadInt64();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var group = new WindowGroup(this, this);
            var name = reader.ReadBytes();
            group.KeyLength = reader.ReadInt32();
            var index = reader.ReadInt32();
            group.Start = reader.ReadInt64();
            group.Last = reader.ReadInt64();
            group.End = reader.ReadInt64();
            group.Number = reader.ReadInt64();
            var ends = reader.ReadAll<RowRef>();
            (group.Oldest, group.Newest) = (ends[0], ends[1]);
            group.Count = reader.ReadInt32();
            _groups.Add(name, group);
            Renumber(group, index);
            if (reader.ReadBoolean())
            {
                group.Open = OpenDetection.Load(this, NewState(), ref reader);
                group.Open.KeyIndex = group.Index;
                TakeAsReported(group.Open);
                Host.Await(group.Open);
            }

            if (_kind == WindowKind.Sliding)
            {
                MeasureAnew(group);
            }
            else
            {
                Host.Await(group);
            }
        }
    }

    // Matches name their group by its number, which may be another one now.
    private void Renumber(WindowGroup group, int before)
    {
        if (group.Index != before)
        {
            for (var match = group.Newest; _matches.IsLive(match); match = _matches.Previous(match))
            {
                _matches.Assign(match, group.Index);
            }
        }
    }
}
