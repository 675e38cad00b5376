using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas;

/// <summary>The current event as one projection of its schema reads it.</summary>
/// <param name="projection">The projection.</param>
internal sealed class ProjectedEvent(ProjectionRuntime projection)
{
    private static int SlotSize => Unsafe.SizeOf<JsonSlot>();

    public ProjectionRuntime Projection { get; } = projection;

    public JsonSlot[] Slots { get; } = new JsonSlot[projection.Json.SlotCount];

    /// <summary>Whether some predicate over this projection holds.</summary>
    public bool IsSatisfied { get; set; }

    /// <summary>Where the text of a recalled event stands in its data.</summary>
    public int TextStart { get; private set; }

    public int TextLength { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EventReader Reader(ReadOnlySpan<byte> line, Scratch scratch) => new(line, Slots, scratch, Projection.Unconverted);

    /// <summary>Asks the predicates; those that hold go to a list.</summary>
    public int Evaluate(ReadOnlySpan<byte> line, Scratch scratch, PredicateNode[] satisfied, int count)
    {
        var before = count;
        var e = Reader(line, scratch);
        foreach (var table in Projection.Guarded)
        {
            foreach (var node in table.Candidates(ref e, in Slots[table.Slot]))
            {
                if (node.Test(ref e))
                {
                    satisfied[count++] = node;
                }
            }
        }

        if (Projection.Index is { } index)
        {
            foreach (var node in index.Candidates(ref e, Slots))
            {
                if (node.Test(ref e))
                {
                    satisfied[count++] = node;
                }
            }
        }

        foreach (var node in Projection.Unguarded)
        {
            if (node.Test(ref e))
            {
                satisfied[count++] = node;
            }
        }

        if (scratch.IsCut)
        {
            count = EvaluateCut(ref e, satisfied, before);
        }

        IsSatisfied = count > before;
        return count;
    }

    // Some predicate had more elements to look at than it may. It is not known which: all are asked again, and those that are cut do not hold.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int EvaluateCut(scoped ref EventReader e, PredicateNode[] satisfied, int count)
    {
        foreach (var table in Projection.Guarded)
        {
            foreach (var node in table.Candidates(ref e, in Slots[table.Slot]))
            {
                if (IsSatisfiedUncut(ref e, node))
                {
                    satisfied[count++] = node;
                }
            }
        }

        foreach (var node in Projection.Index is { } index ? index.Candidates(ref e, Slots) : [])
        {
            if (IsSatisfiedUncut(ref e, node))
            {
                satisfied[count++] = node;
            }
        }

        foreach (var node in Projection.Unguarded)
        {
            if (IsSatisfiedUncut(ref e, node))
            {
                satisfied[count++] = node;
            }
        }

        return count;
    }

    private static bool IsSatisfiedUncut(scoped ref EventReader e, PredicateNode node)
    {
        e.Scratch.IsCut = false;
        var holds = node.Test(ref e);
        if (!e.Scratch.IsCut)
        {
            return holds;
        }

        e.Scratch.IsCut = false;
        foreach (var subscriber in node.Subscribers)
        {
            subscriber.Program.ElementsCut++;
        }

        return false;
    }

    /// <summary>The size of what <see cref="Hold"/> writes.</summary>
    public int HeldSize()
    {
        var fields = Projection.FieldCount;
        var size = (fields * SlotSize) + sizeof(int);
        for (var i = 0; i < fields; i++)
        {
            size += KeptLength(i);
        }

        return size;
    }

    /// <summary>Writes the slots, and of the line only what they span: the event becomes a smaller event over the same slots.</summary>
    public int Hold(ReadOnlySpan<byte> line, Scratch scratch, Span<byte> to)
    {
        var fields = Projection.FieldCount;
        var slots = to[sizeof(int)..];
        var text = slots[(fields * SlotSize)..];
        var used = 0;
        for (var i = 0; i < fields; i++)
        {
            var slot = Slots[i];
            var length = KeptLength(i);
            if (slot.Kind == JsonSlotKind.DecodedString)
            {
                // A predicate has read it: its text stands in scratch memory, which the next event overwrites.
                scratch.Decoded(slot.Start, length).CopyTo(text[used..]);
                slot.Kind = JsonSlotKind.String;
            }
            else
            {
                line.Slice(slot.Start, length).CopyTo(text[used..]);
            }

            slot.Start = used;
            slot.Length = length;
            MemoryMarshal.Write(slots[(i * SlotSize)..], in slot);
            used += length;
        }

        BitConverter.TryWriteBytes(to, used);
        return sizeof(int) + (fields * SlotSize) + used;
    }

    /// <summary>Fills the slots from what <see cref="Hold"/> wrote.</summary>
    /// <param name="data">The data.</param>
    /// <param name="start">Where it was written.</param>
    /// <returns>Where it ends.</returns>
    public int Recall(byte[] data, int start)
    {
        var fields = Projection.FieldCount;
        TextLength = BitConverter.ToInt32(data, start);
        start += sizeof(int);
        data.AsSpan(start, fields * SlotSize).CopyTo(MemoryMarshal.AsBytes(Slots.AsSpan(0, fields)));
        TextStart = start + (fields * SlotSize);
        return TextStart + TextLength;
    }

    /// <summary>Reads what <see cref="Hold"/> wrote, as it stands within a body.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="body">The body.</param>
    /// <param name="paths">The fields' paths.</param>
    /// <param name="fields">Takes each field's slot, and where the text that it refers to begins.</param>
    public static void ReadHeld(ref CheckpointReader reader, ReadOnlySpan<byte> body, string[] paths, Dictionary<string, (JsonSlot Slot, int Text)> fields)
    {
        var length = reader.ReadInt32();
        var slots = MemoryMarshal.Cast<byte, JsonSlot>(reader.ReadRaw((long)paths.Length * SlotSize));
        var start = body.Length - reader.Left;
        var text = reader.ReadRaw(length);
        for (var i = 0; i < paths.Length; i++)
        {
            SavedSlots.Check(in slots[i], text, paths, i);
            fields[paths[i]] = (slots[i], start);
        }
    }

    // An object that is read through its children is there, and that is all that is asked of it.
    private int KeptLength(int field)
    {
        ref var slot = ref Slots[field];
        return slot.Kind <= JsonSlotKind.Null || (slot.Kind == JsonSlotKind.Object && Projection.HasChildren[field]) ? 0 : slot.Length;
    }
}
