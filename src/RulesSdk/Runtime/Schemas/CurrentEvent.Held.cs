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
        var most = shape is null ? SatisfiedSize : SizeOf(shape.Seeks);
        for (var i = 0; i < _parts.Length; i++)
        {
            most += HeldFields.Most(_parts[i], FieldsOf(shape, i), out _heads[i]);
        }

        var held = NewHeld(time, crc, in key);
        var room = buffer.Begin(ref held, in key, shape?.Number ?? -1, null, most);
        var used = shape is null ? WriteSatisfied(room) : Seek(shape.Seeks, line, room);
        for (var i = 0; i < _parts.Length; i++)
        {
            used += HeldFields.Write(_parts[i], FieldsOf(shape, i), _heads[i], in key, line, Scratch, room[used..]);
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
    public void ApplyHeld(SchemaRuntime schema, in HeldEvent held, HoldBucket bucket)
    {
        var bytes = bucket.BytesOf(in held, out var number, out var start);
        var shape = number < 0 ? null : schema.Shapes[number];
        if (shape is { Seeks.Length: > 0 } && !held.IsObject
            && !shape.HasPartner(MemoryMarshal.Cast<byte, ulong>(bytes.Slice(start, SizeOf(shape.Seeks))), held.Time))
        {
            Count(shape.Excluded);
            Sequence++;
            return;
        }

        Handle(held.Time);
        Recall(schema, shape, bytes, start, held.IsObject);
        var key = bucket.KeyOf(in held);
        var stamp = key.IsPacked
            ? new EventStamp(held.Time, Sequence++, in key, Scratch)
            : new EventStamp(held.Time, Sequence++, new Utf8Text(key.Text));
        if (bucket.ObjectOf(in held) is { } e)
        {
            Apply(e, in stamp);
        }
        else
        {
            Apply(bytes, in stamp);
        }
    }

    /// <summary>What a checkpoint has of a held event besides its place: which predicates hold, and the fields.</summary>
    public ReadOnlySpan<byte> BodyOf(SchemaRuntime schema, in HeldEvent held, HoldBucket bucket)
    {
        var bytes = bucket.BytesOf(in held, out var number, out var start);
        Recall(schema, number < 0 ? null : schema.Shapes[number], bytes, start, isObject: false);
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
                part.Save(writer, bytes);
            }
        }

        return saved.WrittenSpan;
    }

    private static int SizeOf((int Part, int Slot)[] seeks) => seeks.Length * sizeof(ulong);

    // Writes the hash of each text, and returns how many bytes these take.
    private int Seek((int Part, int Slot)[] seeks, ReadOnlySpan<byte> line, Span<byte> to)
    {
        var hashes = MemoryMarshal.Cast<byte, ulong>(to[..SizeOf(seeks)]);
        for (var i = 0; i < seeks.Length; i++)
        {
            ref var slot = ref _parts[seeks[i].Part].Slots[seeks[i].Slot];
            hashes[i] = slot.Kind == JsonSlotKind.String ? KeyHash.OfBytes(line.Slice(slot.Start, slot.Length)) : 0;
        }

        return SizeOf(seeks);
    }

    private HeldEvent NewHeld(long time, uint crc, in EventKey key) => new()
    {
        Time = time,
        Crc = crc,
        IdTag = _schema.Ids is null ? 0 : RememberedIds.TagOf(in key),
        Schema = checked((ushort)_schema.Number),
    };

    private void Recall(SchemaRuntime schema, EventShape? shape, ReadOnlySpan<byte> bytes, int start, bool isObject)
    {
        Scratch.Reset();
        Begin(schema);
        _satisfiedCount = 0;
        foreach (var part in _parts)
        {
            part.IsSatisfied = false;
        }

        var at = start;
        if (shape is not null)
        {
            at += isObject ? 0 : SizeOf(shape.Seeks);
            foreach (var node in shape.Satisfied)
            {
                Satisfy(node);
            }
        }
        else
        {
            var count = MemoryMarshal.Read<int>(bytes[at..]);
            for (var i = 1; i <= count; i++)
            {
                Satisfy(schema.Predicates[MemoryMarshal.Read<int>(bytes[(at + (i * sizeof(int)))..])]);
            }

            at += SatisfiedSize;
        }

        for (var i = 0; i < _parts.Length && !isObject; i++)
        {
            at = HeldFields.Read(_parts[i], FieldsOf(shape, i), bytes, at);
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
