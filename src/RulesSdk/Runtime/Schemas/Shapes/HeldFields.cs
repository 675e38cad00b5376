using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas.Shapes;

/// <summary>
/// What is kept of the fields of an event that waits: a byte for each, then what they span. The byte is the length of a short
/// text without escapes, as most fields are; else it says what the field is, and its length follows where that has any. So an
/// event is read again without looking at texts that nobody asks for.
/// </summary>
internal static class HeldFields
{
    // From here on a byte says what a field is.
    private const int Other = 0xE0;
    private const int UnconvertedBit = 0x10;
    private const int KindMask = 0x0F;
    private const byte Long = byte.MaxValue;

    /// <summary>How many bytes are written at most, and may be written beyond what is kept.</summary>
    /// <param name="part">The event.</param>
    /// <param name="fields">Which fields.</param>
    /// <param name="head">How many bytes say what they are.</param>
    public static int Most(ProjectedEvent part, ReadOnlySpan<int> fields, out int head)
    {
        head = fields.Length;
        var text = 0;
        foreach (var field in fields)
        {
            ref var slot = ref part.Slots[field];
            if (IsShort(in slot))
            {
                text += slot.Length;
            }
            else if (slot.Kind > JsonSlotKind.Null)
            {
                var length = part.KeptLength(field);
                head += length < Long ? 1 : 1 + sizeof(int);
                text += length;
            }
        }

        return sizeof(int) + head + text + (2 * Vector512<byte>.Count);
    }

    /// <summary>Keeps the fields of an event.</summary>
    /// <param name="part">The event.</param>
    /// <param name="fields">Which fields.</param>
    /// <param name="head">What <see cref="Most"/> said.</param>
    /// <param name="key">Its id, which is not kept twice.</param>
    /// <param name="line">Its line.</param>
    /// <param name="scratch">Where decoded text is.</param>
    /// <param name="to">As many bytes as <see cref="Most"/> says.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(ProjectedEvent part, ReadOnlySpan<int> fields, int head, scoped in EventKey key, ReadOnlySpan<byte> line, Scratch scratch, Span<byte> to)
    {
        var slots = part.Slots;
        var idSlot = key.IsPacked ? part.Projection.IdSlot : -1;
        var idLength = key.Length;
        MemoryMarshal.Write(to, head);
        var code = sizeof(int);
        var at = code + head;
        foreach (var field in fields)
        {
            ref var slot = ref slots[field];
            if (!IsShort(in slot))
            {
                WriteOther(in slot, part.KeptLength(field), line, scratch, to, ref code, ref at);
            }
            else if (field == idSlot && slot.Length == idLength)
            {
                to[code++] = (byte)(Other | (int)(key.Form == IdForm.Uuid ? JsonSlotKind.PackedUuid : JsonSlotKind.PackedHex));
            }
            else
            {
                to[code++] = (byte)slot.Length;
                Copy(line, slot.Start, slot.Length, to[at..]);
                at += slot.Length;
            }
        }

        return at;
    }

    /// <summary>Fills the slots of an event with what was kept of it; all others are missing.</summary>
    /// <param name="part">The event.</param>
    /// <param name="fields">Which fields were kept.</param>
    /// <param name="bytes">What the slots are over: a packed id comes first.</param>
    /// <param name="start">Where what was kept begins.</param>
    /// <returns>Where it ends.</returns>
    public static int Read(ProjectedEvent part, ReadOnlySpan<int> fields, ReadOnlySpan<byte> bytes, int start)
    {
        var slots = part.Slots;
        if (fields.Length < part.Projection.FieldCount)
        {
            Array.Clear(slots, 0, part.Projection.FieldCount);
        }

        var head = MemoryMarshal.Read<int>(bytes[start..]);
        var code = start + sizeof(int);
        var at = code + head;
        foreach (var field in fields)
        {
            ref var slot = ref slots[field];
            int what = bytes[code++];
            if (what < Other)
            {
                (slot.Start, slot.Length, slot.Kind, slot.Unconverted) = (at, what, JsonSlotKind.String, false);
                at += what;
                continue;
            }

            slot.Kind = (JsonSlotKind)(what & KindMask);
            slot.Unconverted = (what & UnconvertedBit) != 0;
            (slot.Start, slot.Length) = (at, 0);
            if (FormOf(slot.Kind) != IdForm.Text)
            {
                (slot.Start, slot.Length) = (0, EventKey.PackedLength);
            }
            else if (slot.Kind > JsonSlotKind.Null)
            {
                slot.Length = bytes[code++];
                if (slot.Length == Long)
                {
                    slot.Length = MemoryMarshal.Read<int>(bytes[code..]);
                    code += sizeof(int);
                }

                at += slot.Length;
            }
        }

        return at;
    }

    /// <summary>The form of the id that a field is; of any other field, text.</summary>
    public static IdForm FormOf(JsonSlotKind kind) => kind switch
    {
        JsonSlotKind.PackedUuid => IdForm.Uuid,
        JsonSlotKind.PackedHex => IdForm.Hex,
        _ => IdForm.Text,
    };

    /// <summary>Writes the text of a packed id.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="bytes">Begins with it.</param>
    /// <param name="to">Takes the text.</param>
    public static void Unpack(IdForm form, ReadOnlySpan<byte> bytes, Span<byte> to) =>
        EventKey.Unpack(form, MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[sizeof(ulong)..]), to);

    private static bool IsShort(in JsonSlot slot) => slot.Kind == JsonSlotKind.String && slot.Length < Other && !slot.Unconverted;

    private static void WriteOther(in JsonSlot slot, int length, ReadOnlySpan<byte> line, Scratch scratch, Span<byte> to, ref int code, ref int at)
    {
        // A predicate may have decoded it: its text stands in scratch memory, which the next event overwrites.
        var isDecoded = slot.Kind == JsonSlotKind.DecodedString;
        to[code++] = (byte)(Other | (int)(isDecoded ? JsonSlotKind.String : slot.Kind) | (slot.Unconverted ? UnconvertedBit : 0));
        if (slot.Kind <= JsonSlotKind.Null)
        {
            return;
        }

        to[code++] = (byte)Math.Min(length, Long);
        if (length >= Long)
        {
            MemoryMarshal.Write(to[code..], length);
            code += sizeof(int);
        }

        (isDecoded ? scratch.Decoded(slot.Start, length) : line.Slice(slot.Start, length)).CopyTo(to[at..]);
        at += length;
    }

    // Most are short, and there is room to copy more than is asked for.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ReadOnlySpan<byte> line, int start, int length, Span<byte> to)
    {
        if (length > 2 * Vector512<byte>.Count || line.Length - start < 2 * Vector512<byte>.Count)
        {
            line.Slice(start, length).CopyTo(to);
            return;
        }

        ref var from = ref MemoryMarshal.GetReference(line);
        Vector512.LoadUnsafe(ref from, (nuint)start).CopyTo(to);
        if (length > Vector512<byte>.Count)
        {
            Vector512.LoadUnsafe(ref from, (nuint)(start + Vector512<byte>.Count)).CopyTo(to[Vector512<byte>.Count..]);
        }
    }
}
