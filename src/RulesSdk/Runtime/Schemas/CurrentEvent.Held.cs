using System.Buffers;
using System.Runtime.InteropServices;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Schemas.Shapes;
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
        var held = NewHeld(time, in key, shape, isObject: false);
        held.Crc = crc;
        held.Seek = shape?.Seek is { } seek ? HashOf(seek, line) : 0;
        var used = shape is null ? WriteSatisfied() : 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            used = HeldFields.Write(_parts[i], FieldsOf(shape, i), in key, line, Scratch, ref _kept, used);
        }

        buffer.Add(ref held, key.Text, null, _kept.AsSpan(0, used));
    }

    /// <summary>Holds the object that was evaluated last, with what holds of it.</summary>
    public void Hold(HoldBuffer buffer, long time, ReadOnlySpan<byte> id, object e)
    {
        var key = EventKey.Of(id);
        var shape = _schema.Shapes.Find(_satisfied.AsSpan(0, _satisfiedCount));
        var held = NewHeld(time, in key, shape, isObject: true);
        buffer.Add(ref held, key.Text, e, shape is null ? _kept.AsSpan(0, WriteSatisfied()) : default);
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
    public void ApplyHeld(SchemaRuntime schema, in HeldEvent held, HoldBucket bucket)
    {
        var shape = held.Shape < 0 ? null : schema.Shapes[held.Shape];
        if (shape is { Seek: not null } && !held.IsObject && !shape.HasPartner(held.Seek, held.Time))
        {
            Count(shape.Excluded);
            Sequence++;
            return;
        }

        Handle(held.Time);
        var key = bucket.KeyOf(in held);
        var content = bucket.ContentOf(in held);
        Recall(schema, shape, content, in key, held.IsObject);
        var stamp = key.IsPacked
            ? new EventStamp(held.Time, Sequence++, in key, Scratch)
            : new EventStamp(held.Time, Sequence++, new Utf8Text(key.Text));
        if (bucket.ObjectOf(in held) is { } e)
        {
            Apply(e, in stamp);
        }
        else
        {
            Apply(content, in stamp);
        }
    }

    /// <summary>What a checkpoint has of a held event besides its place: which predicates hold, and the fields.</summary>
    public ReadOnlySpan<byte> BodyOf(SchemaRuntime schema, in HeldEvent held, HoldBucket bucket)
    {
        var content = bucket.ContentOf(in held);
        Recall(schema, held.Shape < 0 ? null : schema.Shapes[held.Shape], content, bucket.KeyOf(in held), isObject: false);
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
                part.Save(writer, content, Scratch);
            }
        }

        return saved.WrittenSpan;
    }

    private ulong HashOf((int Part, int Slot) seek, ReadOnlySpan<byte> line)
    {
        ref var slot = ref _parts[seek.Part].Slots[seek.Slot];
        return slot.Kind == JsonSlotKind.String ? KeyHash.OfBytes(line.Slice(slot.Start, slot.Length)) : 0;
    }

    private HeldEvent NewHeld(long time, in EventKey key, EventShape? shape, bool isObject)
    {
        var held = new HeldEvent
        {
            Time = time,
            IdTag = _schema.Ids is null ? 0 : RememberedIds.TagOf(in key),
            Schema = checked((ushort)_schema.Number),
        };
        held.Set(in key, shape?.Number ?? -1, isObject);
        return held;
    }

    private void Recall(SchemaRuntime schema, EventShape? shape, ReadOnlySpan<byte> content, scoped in EventKey key, bool isObject)
    {
        Scratch.Reset();
        Begin(schema);
        _satisfiedCount = 0;
        foreach (var part in _parts)
        {
            part.IsSatisfied = false;
        }

        var at = 0;
        if (shape is not null)
        {
            foreach (var node in shape.Satisfied)
            {
                Satisfy(node);
            }
        }
        else
        {
            var numbers = MemoryMarshal.Cast<byte, int>(content[..SatisfiedSize(MemoryMarshal.Read<int>(content))]);
            foreach (var number in numbers[1..])
            {
                Satisfy(schema.Predicates[number]);
            }

            at = SatisfiedSize(_satisfiedCount);
        }

        for (var i = 0; i < _parts.Length && !isObject; i++)
        {
            at = HeldFields.Read(_parts[i], FieldsOf(shape, i), in key, content, Scratch, at);
        }
    }

    private void Satisfy(PredicateNode node)
    {
        _satisfied[_satisfiedCount++] = node;
        _parts[node.Projection].IsSatisfied = true;
    }

    private int[] FieldsOf(EventShape? shape, int part) =>
        shape is not null ? shape.Fields[part] : _parts[part].IsSatisfied ? _parts[part].Projection.AllFields : [];

    private static int SatisfiedSize(int count) => (1 + count) * sizeof(int);

    // How many predicates hold, and their numbers.
    private int WriteSatisfied()
    {
        var size = SatisfiedSize(_satisfiedCount);
        _kept = _kept.Length < size ? new byte[size] : _kept;
        var to = MemoryMarshal.Cast<byte, int>(_kept.AsSpan(0, size));
        to[0] = _satisfiedCount;
        for (var i = 0; i < _satisfiedCount; i++)
        {
            to[1 + i] = _satisfied[i].Number;
        }

        return size;
    }
}
