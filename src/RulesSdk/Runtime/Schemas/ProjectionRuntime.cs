using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas;

/// <summary>One projection of a schema in an engine: its slots, and the predicates over them.</summary>
internal sealed class ProjectionRuntime
{
    private readonly GuardTable[] _guarded;
    private readonly PredicateNode[] _unguarded;

    public ProjectionRuntime(EventProjection projection, PredicateNode[] predicates)
    {
        Json = projection.Json;
        TimeSlot = projection.TimeSlot;
        IdSlot = projection.IdSlot;
        FieldCount = Json.Fields.Count;
        Slots = new JsonSlot[Json.SlotCount];
        Unconverted = new long[Json.SlotCount];
        HasChildren = new bool[FieldCount];
        foreach (var field in Json.Fields)
        {
            if (field.Parent >= 0)
            {
                HasChildren[field.Parent] = true;
            }
        }

        _guarded = GuardTable.For(predicates, out _unguarded);
    }

    public JsonProjection Json { get; }

    public int TimeSlot { get; }

    public int IdSlot { get; }

    public int FieldCount { get; }

    /// <summary>The slots of the event in hand.</summary>
    public JsonSlot[] Slots { get; }

    /// <summary>How many values did not convert, by slot.</summary>
    public long[] Unconverted { get; }

    /// <summary>Which fields are read through their children.</summary>
    public bool[] HasChildren { get; }

    /// <summary>Where the text of a recalled event stands in its data.</summary>
    public int HeldStart { get; private set; }

    public int HeldLength { get; private set; }

    /// <summary>Whether some predicate over this projection holds for the event in hand.</summary>
    public bool IsSatisfied { get; set; }

    /// <summary>Asks the predicates; those that hold go to a list.</summary>
    public int Evaluate(ReadOnlySpan<byte> line, Scratch scratch, PredicateNode[] satisfied, int count)
    {
        var before = count;
        var e = new EventReader(line, Slots, scratch, Unconverted);
        foreach (var table in _guarded)
        {
            foreach (var node in table.Candidates(ref e, in Slots[table.Slot]))
            {
                if (node.Test(ref e))
                {
                    satisfied[count++] = node;
                }
            }
        }

        foreach (var node in _unguarded)
        {
            if (node.Test(ref e))
            {
                satisfied[count++] = node;
            }
        }

        IsSatisfied = count > before;
        return count;
    }

    /// <summary>The size of what <see cref="Hold"/> writes.</summary>
    public int HeldSize()
    {
        var size = (FieldCount * Size) + sizeof(int);
        for (var i = 0; i < FieldCount; i++)
        {
            size += KeptLength(i);
        }

        return size;
    }

    /// <summary>Writes the slots, and of the line only what they span: the event becomes a smaller event over the same slots.</summary>
    public int Hold(ReadOnlySpan<byte> line, Scratch scratch, Span<byte> to)
    {
        var slots = to[sizeof(int)..];
        var text = slots[(FieldCount * Size)..];
        var used = 0;
        for (var i = 0; i < FieldCount; i++)
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
            System.Runtime.InteropServices.MemoryMarshal.Write(slots[(i * Size)..], in slot);
            used += length;
        }

        BitConverter.TryWriteBytes(to, used);
        return sizeof(int) + (FieldCount * Size) + used;
    }

    /// <summary>Fills the slots from what <see cref="Hold"/> wrote.</summary>
    /// <param name="data">The data.</param>
    /// <param name="start">Where it was written.</param>
    /// <returns>Where it ends.</returns>
    public int Recall(byte[] data, int start)
    {
        HeldLength = BitConverter.ToInt32(data, start);
        start += sizeof(int);
        data.AsSpan(start, FieldCount * Size).CopyTo(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Slots.AsSpan(0, FieldCount)));
        HeldStart = start + (FieldCount * Size);
        return HeldStart + HeldLength;
    }

    /// <summary>The names that lead to a field, joined by NUL.</summary>
    public string Path(int field)
    {
        var (name, parent) = (Json.Fields[field].Name, Json.Fields[field].Parent);
        return parent < 0 ? name : Path(parent) + "\0" + name;
    }

    /// <summary>Reads what <see cref="Hold"/> wrote, as it stands within a body.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="body">The body.</param>
    /// <param name="paths">The fields' paths.</param>
    /// <param name="fields">Takes each field's slot, and where the text that it refers to begins.</param>
    public static void ReadHeld(ref CheckpointReader reader, ReadOnlySpan<byte> body, string[] paths, Dictionary<string, (JsonSlot Slot, int Text)> fields)
    {
        var length = reader.ReadInt32();
        var slots = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, JsonSlot>(reader.ReadRaw(paths.Length * Size));
        var text = body.Length - reader.Left;
        for (var i = 0; i < paths.Length; i++)
        {
            fields[paths[i]] = (slots[i], text);
        }

        reader.ReadRaw(length);
    }

    private static int Size => System.Runtime.CompilerServices.Unsafe.SizeOf<JsonSlot>();

    // An object that is read through its children is there, and that is all that is asked of it.
    private int KeptLength(int field)
    {
        ref var slot = ref Slots[field];
        return slot.Kind <= JsonSlotKind.Null || (slot.Kind == JsonSlotKind.Object && HasChildren[field]) ? 0 : slot.Length;
    }
}
