using System.Buffers;
using System.Runtime.InteropServices;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas;

/// <content>An event that waits for the watermark: what is kept of it, and how it becomes the current event again.</content>
internal sealed partial class CurrentEvent
{
    /// <summary>Holds the line that was evaluated last, with what holds of it.</summary>
    public void Hold(HoldBuffer buffer, long time, uint crc, ReadOnlySpan<byte> id, ReadOnlySpan<byte> line)
    {
        var key = EventKey.Of(id);
        var shape = _schema.Shapes.Find(_satisfied.AsSpan(0, _satisfiedCount));
        var most = shape is null ? SatisfiedSize : 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            most += HeldFields.Most(_parts[i], FieldsOf(shape, i));
        }

        var held = NewHeld(time, crc, in key);
        var room = buffer.Begin(ref held, in key, shape?.Number ?? -1, null, most);
        var used = shape is null ? WriteSatisfied(room) : 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            used += HeldFields.Write(_parts[i], FieldsOf(shape, i), in key, line, Scratch, room[used..]);
        }

        buffer.End(used);
    }

    /// <summary>Holds the object that was evaluated last, with what holds of it.</summary>
    public void Hold(HoldBuffer buffer, long time, ReadOnlySpan<byte> id, object e)
    {
        var key = EventKey.Of(id);
        var shape = _schema.Shapes.Find(_satisfied.AsSpan(0, _satisfiedCount));
        var held = NewHeld(time, 0, in key);
        var room = buffer.Begin(ref held, in key, shape?.Number ?? -1, e, shape is null ? SatisfiedSize : 0);
        buffer.End(shape is null ? WriteSatisfied(room) : 0);
    }

    /// <summary>Holds an event of a checkpoint again.</summary>
    public void Hold(HoldBuffer buffer, SchemaRuntime schema, SavedEvent saved, SavedBody body)
    {
        Begin(schema);
        _satisfiedCount = 0;
        foreach (var part in _parts)
        {
            part.IsSatisfied = false;
        }

        foreach (var node in schema.Predicates)
        {
            if (body.Satisfied.Contains(node.Number))
            {
                Satisfy(node);
            }
        }

        if (_satisfiedCount == 0)
        {
            return;
        }

        foreach (var part in _parts)
        {
            for (var field = 0; field < part.Projection.FieldCount; field++)
            {
                part.Slots[field] = body.Slot(part.Projection.Path(field, '\0'));
            }
        }

        Hold(buffer, saved.Time, saved.Crc, saved.Id, saved.Body);
    }

    /// <summary>Makes a held event the current one, and applies it to the programs that subscribe to its predicates.</summary>
    public void ApplyHeld(SchemaRuntime schema, in HeldEvent held, scoped in HeldBody body)
    {
        Handle(held.Time);
        Recall(schema, in body);
        var key = body.Key;
        var stamp = key.IsPacked
            ? new EventStamp(held.Time, Sequence++, in key, Scratch)
            : new EventStamp(held.Time, Sequence++, new Utf8Text(key.Text));
        if (body.Event is { } e)
        {
            Apply(e, in stamp);
        }
        else
        {
            Apply(body.Bytes, in stamp);
        }
    }

    /// <summary>What a checkpoint has of a held event besides its place: which predicates hold, and the fields.</summary>
    public ReadOnlySpan<byte> BodyOf(SchemaRuntime schema, scoped in HeldBody body)
    {
        Recall(schema, in body);
        var saved = new ArrayBufferWriter<byte>();
        var writer = new CheckpointWriter(saved);
        writer.Write(_satisfiedCount);
        foreach (var node in _satisfied.AsSpan(0, _satisfiedCount))
        {
            writer.Write(node.Number);
        }

        foreach (var part in _parts)
        {
            if (part.IsSatisfied)
            {
                part.Save(writer, body.Bytes);
            }
        }

        return saved.WrittenSpan;
    }

    private HeldEvent NewHeld(long time, uint crc, in EventKey key) => new()
    {
        Time = time,
        Crc = crc,
        IdTag = _schema.Ids is null ? 0 : RememberedIds.TagOf(in key),
        Schema = checked((ushort)_schema.Number),
    };

    private void Recall(SchemaRuntime schema, scoped in HeldBody body)
    {
        Scratch.Reset();
        Begin(schema);
        _satisfiedCount = 0;
        foreach (var part in _parts)
        {
            part.IsSatisfied = false;
        }

        var shape = body.Shape < 0 ? null : schema.Shapes[body.Shape];
        var at = body.Start;
        if (shape is not null)
        {
            foreach (var node in shape.Satisfied)
            {
                Satisfy(node);
            }
        }
        else
        {
            var count = MemoryMarshal.Read<int>(body.Bytes[at..]);
            for (var i = 1; i <= count; i++)
            {
                Satisfy(schema.Predicates[MemoryMarshal.Read<int>(body.Bytes[(at + (i * sizeof(int)))..])]);
            }

            at += SatisfiedSize;
        }

        if (body.Event is not null)
        {
            return;
        }

        for (var i = 0; i < _parts.Length; i++)
        {
            at = HeldFields.Read(_parts[i], FieldsOf(shape, i), body.Bytes, at);
        }
    }

    private void Satisfy(PredicateNode node)
    {
        _satisfied[_satisfiedCount++] = node;
        _parts[node.Projection].IsSatisfied = true;
    }

    private int[] FieldsOf(EventShape? shape, int part) =>
        shape is not null ? shape.Fields[part] : _parts[part].IsSatisfied ? _parts[part].Projection.AllFields : [];

    private int SatisfiedSize => (1 + _satisfiedCount) * sizeof(int);

    private int WriteSatisfied(Span<byte> to)
    {
        MemoryMarshal.Write(to, _satisfiedCount);
        for (var i = 0; i < _satisfiedCount; i++)
        {
            MemoryMarshal.Write(to[((1 + i) * sizeof(int))..], _satisfied[i].Number);
        }

        return SatisfiedSize;
    }
}
