using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Json.Shapes;
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

    /// <summary>Reads lines into the slots.</summary>
    public ShapeReader Lines { get; } = new(projection.Json);

    /// <summary>Whether some predicate over this projection holds.</summary>
    public bool IsSatisfied { get; set; }

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

    /// <summary>Writes the slots to a checkpoint, and of the bytes that they are over only what they span.</summary>
    public void Save(CheckpointWriter writer, ReadOnlySpan<byte> bytes, Scratch scratch)
    {
        var fields = Projection.FieldCount;
        var length = 0;
        for (var field = 0; field < fields; field++)
        {
            length += KeptLength(field);
        }

        writer.Write(length);
        var room = writer.Reserve((fields * SlotSize) + length);
        var slots = MemoryMarshal.Cast<byte, JsonSlot>(room[..(fields * SlotSize)]);
        var text = room[(fields * SlotSize)..];
        var used = 0;
        for (var field = 0; field < fields; field++)
        {
            var slot = Slots[field];
            slot.Length = KeptLength(field);
            (slot.Kind == JsonSlotKind.DecodedString ? scratch.Decoded(slot.Start, slot.Length) : bytes.Slice(slot.Start, slot.Length)).CopyTo(text[used..]);
            slot.Kind = slot.Kind == JsonSlotKind.DecodedString ? JsonSlotKind.String : slot.Kind;
            slot.Start = used;
            used += slot.Length;
            slots[field] = slot;
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote, as it stands within a body.</summary>
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

            // Another projection may have kept it.
            if (slots[i].Kind != JsonSlotKind.Missing)
            {
                fields[paths[i]] = (slots[i], start);
            }
        }
    }

    /// <summary>How many bytes are kept of a field. An object that is read through its children is there, and that is all that is asked of it.</summary>
    public int KeptLength(int field)
    {
        ref var slot = ref Slots[field];
        return slot.Kind <= JsonSlotKind.Null || (slot.Kind == JsonSlotKind.Object && Projection.HasChildren[field]) ? 0 : slot.Length;
    }
}
