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
        var shape = Place(out held, time, in key, line);
        held.Crc = crc;
        at = shape is null ? WriteSatisfied(ref to, at) : at;
        for (var i = 0; i < _parts.Length; i++)
        {
            at = HeldFields.Write(_parts[i], FieldsOf(shape, i), in key, line, Scratch, ref to, at);
        }

        return at;
    }

    /// <summary>Whether of the line that was evaluated last no more is needed than what tells whether it has a partner, since few have one: it can be read again.</summary>
    /// <param name="line">The line.</param>
    /// <param name="shape">The number of its shape.</param>
    /// <param name="seek">The hash of what programs look for partners by.</param>
    public bool IsSought(ReadOnlySpan<byte> line, out int shape, out ulong seek)
    {
        (shape, seek) = (-1, 0);
        if (_schema.Ids is not null || !HasTextAsId() || _schema.Shapes.Find(_satisfied.AsSpan(0, _satisfiedCount)) is not { Seek: { } place } found || HasUnconverted())
        {
            return false;
        }

        (shape, seek) = (found.Number, HashOf(place, line));
        return seek != 0;
    }

    /// <summary>Notes where the fields of the line that was evaluated last stand in it, so that it can be applied as long as it is there.</summary>
    /// <param name="held">Gets its place in the order.</param>
    /// <param name="time">Its time.</param>
    /// <param name="key">Its id.</param>
    /// <param name="line">The line.</param>
    /// <param name="to">Takes the slots, and grows to what they need.</param>
    /// <param name="at">Where they begin.</param>
    /// <returns>Where they end; -1 where some text was decoded, which the next line writes over, where a value did not convert, or where there are too many shapes.</returns>
    public int KeepPlaces(out HeldEvent held, long time, scoped in EventKey key, ReadOnlySpan<byte> line, ref JsonSlot[] to, int at)
    {
        if (Place(out held, time, in key, line) is null)
        {
            return -1;
        }

        foreach (var part in _parts)
        {
            if (part.IsSatisfied)
            {
                var slots = part.Slots.AsSpan(0, part.Projection.FieldCount);
                if (to.Length - at < slots.Length)
                {
                    Array.Resize(ref to, (2 * to.Length) + slots.Length);
                }

                foreach (ref readonly var slot in slots)
                {
                    if (slot.Kind == JsonSlotKind.DecodedString || slot.Unconverted)
                    {
                        return -1;
                    }

                    to[at++] = slot;
                }
            }
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
        if (held.IsObject || HasPartner(shape, held.Seek, held.Time))
        {
            Handle(held.Time);
            Apply(schema, shape, in held, bucket.KeyOf(in held), bucket.ContentOf(in held), bucket.ObjectOf(in held));
        }
    }

    /// <summary>Makes the current event of what another thread kept of it, and applies it in the same way.</summary>
    public void Apply(SchemaRuntime schema, in HeldEvent held, scoped in EventKey key, ReadOnlySpan<byte> content)
    {
        var shape = held.Shape < 0 ? null : schema.Shapes[held.Shape];
        if (HasPartner(shape, held.Seek, held.Time))
        {
            Apply(schema, shape, in held, in key, content, e: null);
        }
    }

    /// <summary>Makes the current event of a line that another thread has read, and applies it in the same way.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="held">Its place in the order, with the number that its shape has here.</param>
    /// <param name="key">Its id.</param>
    /// <param name="line">The line.</param>
    /// <param name="slots">What <see cref="KeepPlaces"/> wrote, and behind that anything.</param>
    public void Apply(SchemaRuntime schema, in HeldEvent held, scoped in EventKey key, ReadOnlySpan<byte> line, ReadOnlySpan<JsonSlot> slots)
    {
        var shape = schema.Shapes[held.Shape];
        if (HasPartner(shape, held.Seek, held.Time))
        {
            Recall(schema, shape);
            foreach (var part in _parts)
            {
                if (part.IsSatisfied)
                {
                    var count = part.Projection.FieldCount;
                    slots[..count].CopyTo(part.Slots);
                    slots = slots[count..];
                }
            }

            Apply(line, Stamp(in held, in key));
        }
    }

    /// <summary>Whether some program may do something with a line of which another thread has told only what it is sought by; else it is done.</summary>
    public bool HasPartner(SchemaRuntime schema, int shape, ulong seek, long time) => HasPartner(schema.Shapes[shape], seek, time);

    /// <summary>Makes the current event of a line that another thread has read. Predicates are not asked again.</summary>
    public void ReadAgain(SchemaRuntime schema, int shape, ReadOnlySpan<byte> line)
    {
        Read(schema, line, out _);
        Recall(schema, schema.Shapes[shape]);
        for (var i = 1; i < _parts.Length; i++)
        {
            schema.Fused!.Fill(i, _parts[i].Slots);
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
    private bool HasPartner(EventShape? shape, ulong seek, long time)
    {
        if (shape is { Seek: not null } && !shape.HasPartner(seek, time))
        {
            Count(shape.Excluded);
            Sequence++;
            return false;
        }

        return true;
    }

    // Another value does not convert, which is counted where the id is asked for.
    private bool HasTextAsId() => _parts[0].Projection.IdSlot is var slot && (slot < 0 || _parts[0].Slots[slot].Kind is JsonSlotKind.Missing or JsonSlotKind.String);

    // What did not convert was counted, and would be again.
    private bool HasUnconverted()
    {
        foreach (var part in _parts)
        {
            foreach (ref readonly var slot in part.Slots.AsSpan(0, part.IsSatisfied ? part.Projection.FieldCount : 0))
            {
                if (slot.Unconverted)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Apply(SchemaRuntime schema, EventShape? shape, in HeldEvent held, scoped in EventKey key, ReadOnlySpan<byte> content, object? e)
    {
        Recall(schema, shape, content, in key, held.IsObject);
        if (e is not null)
        {
            Apply(e, Stamp(in held, in key));
        }
        else
        {
            Apply(content, Stamp(in held, in key));
        }
    }

    private EventStamp Stamp(in HeldEvent held, in EventKey key) => key.IsPacked
        ? new EventStamp(held.Time, Sequence++, in key, Scratch)
        : new EventStamp(held.Time, Sequence++, new Utf8Text(key.Text));

    private ulong HashOf((int Part, int Slot) seek, ReadOnlySpan<byte> line)
    {
        ref var slot = ref _parts[seek.Part].Slots[seek.Slot];
        return slot.Kind == JsonSlotKind.String ? KeyHash.OfBytes(line.Slice(slot.Start, slot.Length)) : 0;
    }

    // The place of the line that was evaluated last. Its shape, unless there are too many.
    private EventShape? Place(out HeldEvent held, long time, scoped in EventKey key, ReadOnlySpan<byte> line)
    {
        var shape = _schema.Shapes.Find(_satisfied.AsSpan(0, _satisfiedCount));
        held = NewHeld(time, in key, shape, isObject: false);
        held.Seek = shape?.Seek is { } seek ? HashOf(seek, line) : 0;
        return shape;
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
        Recall(schema, shape);
        var at = 0;
        if (shape is null)
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

    // What holds of an event of a shape; its slots are still to be filled.
    private void Recall(SchemaRuntime schema, EventShape? shape)
    {
        Scratch.Reset();
        Begin(schema);
        _satisfiedCount = 0;
        foreach (var part in _parts)
        {
            part.IsSatisfied = false;
        }

        foreach (var node in shape?.Satisfied ?? [])
        {
            Satisfy(node);
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
