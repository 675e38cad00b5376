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
    private readonly ArrayBufferWriter<byte> _saved = new();

    /// <summary>Holds the line that was evaluated last, with what holds of it.</summary>
    public void Hold(HoldBuffer buffer, long time, uint crc, ReadOnlySpan<byte> id, ReadOnlySpan<byte> line)
    {
        var key = EventKey.Of(id);
        var used = Keep(out var held, time, crc, in key, line, ref _kept, 0);
        buffer.Add(ref held, key.Text, null, _kept.AsSpan(0, used));
    }

    /// <summary>What is kept of the line that was evaluated last, with what holds of it.</summary>
    /// <param name="held">Gets its place in the order.</param>
    /// <param name="time">Its time.</param>
    /// <param name="crc">Its checksum.</param>
    /// <param name="key">Its id.</param>
    /// <param name="line">The line.</param>
    /// <param name="to">Takes its fields, and grows to what they need.</param>
    /// <param name="at">Where they begin.</param>
    /// <returns>Where they end.</returns>
    public int Keep(out HeldEvent held, long time, uint crc, scoped in EventKey key, ReadOnlySpan<byte> line, ref byte[] to, int at)
    {
        var shape = _schema.Shapes.Find(_satisfied.AsSpan(0, _satisfiedCount));
        held = NewHeld(time, in key, shape, isObject: false);
        held.Crc = crc;
        held.Seek = shape?.Seek is { } seek ? HashOf(seek, line) : 0;
        at = shape is null ? WriteSatisfied(ref to, at) : at;
        for (var i = 0; i < _parts.Length; i++)
        {
            at = HeldFields.Write(_parts[i], FieldsOf(shape, i), in key, line, Scratch, ref to, at);
        }

        return at;
    }

    /// <summary>Holds the object that was evaluated last, with what holds of it.</summary>
    public void Hold(HoldBuffer buffer, long time, ReadOnlySpan<byte> id, object e)
    {
        var key = EventKey.Of(id);
        var shape = _schema.Shapes.Find(_satisfied.AsSpan(0, _satisfiedCount));
        var held = NewHeld(time, in key, shape, isObject: true);
        buffer.Add(ref held, key.Text, e, shape is null ? _kept.AsSpan(0, WriteSatisfied(ref _kept, 0)) : default);
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
        if (HasPartner(shape, in held))
        {
            Handle(held.Time);
            Apply(schema, shape, in held, bucket.KeyOf(in held), bucket.ContentOf(in held), bucket.ObjectOf(in held));
        }
    }

    /// <summary>Makes the current event of what another thread kept of it, and applies it in the same way.</summary>
    public void Apply(SchemaRuntime schema, in HeldEvent held, scoped in EventKey key, ReadOnlySpan<byte> content)
    {
        var shape = held.Shape < 0 ? null : schema.Shapes[held.Shape];
        if (HasPartner(shape, in held))
        {
            Apply(schema, shape, in held, in key, content, e: null);
        }
    }

    /// <summary>What a checkpoint has of a held event besides its place: which predicates hold, and the fields. The next call writes over it.</summary>
    public ReadOnlySpan<byte> BodyOf(SchemaRuntime schema, in HeldEvent held, HoldBucket bucket)
    {
        var content = bucket.ContentOf(in held);
        Recall(schema, held.Shape < 0 ? null : schema.Shapes[held.Shape], content, bucket.KeyOf(in held), isObject: false);
        _saved.ResetWrittenCount();
        var writer = new CheckpointWriter(_saved);
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

        return _saved.WrittenSpan;
    }

    // Whether some program may do something with it; else it is done.
    private bool HasPartner(EventShape? shape, in HeldEvent held)
    {
        if (shape is { Seek: not null } && !held.IsObject && !shape.HasPartner(held.Seek, held.Time))
        {
            Count(shape.Excluded);
            Sequence++;
            return false;
        }

        return true;
    }

    private void Apply(SchemaRuntime schema, EventShape? shape, in HeldEvent held, scoped in EventKey key, ReadOnlySpan<byte> content, object? e)
    {
        Recall(schema, shape, content, in key, held.IsObject);
        var stamp = key.IsPacked
            ? new EventStamp(held.Time, Sequence++, in key, Scratch)
            : new EventStamp(held.Time, Sequence++, new Utf8Text(key.Text));
        if (e is not null)
        {
            Apply(e, in stamp);
        }
        else
        {
            Apply(content, in stamp);
        }
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
    private int WriteSatisfied(ref byte[] to, int at)
    {
        var size = SatisfiedSize(_satisfiedCount);
        if (to.Length < at + size)
        {
            Array.Resize(ref to, (2 * to.Length) + size);
        }

        var numbers = MemoryMarshal.Cast<byte, int>(to.AsSpan(at, size));
        numbers[0] = _satisfiedCount;
        for (var i = 0; i < _satisfiedCount; i++)
        {
            numbers[1 + i] = _satisfied[i].Number;
        }

        return at + size;
    }
}
