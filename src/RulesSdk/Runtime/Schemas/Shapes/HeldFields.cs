using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas.Shapes;

/// <summary>
/// What is kept of the fields of an event that waits: of each a byte, then what it spans. The byte is the length of a short
/// text without escapes, as most fields are; else it says what the field is, and its length follows where that has any.
/// </summary>
internal static class HeldFields
{
    // From here on a byte says what a field is.
    private const int Other = 0xE0;
    private const int UnconvertedBit = 0x10;
    private const int KindMask = 0x0F;
    private const byte Long = byte.MaxValue;

    // The event's id, which is not kept twice.
    private const byte Id = Other | KindMask;

    // Whatever a field is, it takes no more besides its text, and may be written beyond by no more.
    private const int Room = 2 + sizeof(int) + (2 * CopiedAtOnce);
    private const int CopiedAtOnce = 64;

    /// <summary>Keeps the fields of an event.</summary>
    /// <param name="part">The event.</param>
    /// <param name="fields">Which fields.</param>
    /// <param name="key">Its id.</param>
    /// <param name="line">Its line.</param>
    /// <param name="scratch">Where decoded text is.</param>
    /// <param name="to">Takes what is kept, and grows to what that needs.</param>
    /// <param name="at">Where that begins.</param>
    /// <returns>Where it ends.</returns>
    public static int Write(ProjectedEvent part, ReadOnlySpan<int> fields, scoped in EventKey key, ReadOnlySpan<byte> line, Scratch scratch, ref byte[] to, int at)
    {
        var slots = part.Slots;
        var idSlot = key.IsPacked ? part.Projection.IdSlot : -1;
        var room = to.AsSpan();
        foreach (var field in fields)
        {
            ref var slot = ref slots[field];
            if (room.Length - at < slot.Length + Room)
            {
                Array.Resize(ref to, (2 * to.Length) + slot.Length + Room);
                room = to;
            }

            if (!IsShort(in slot))
            {
                at = WriteOther(in slot, part.KeptLength(field), line, scratch, room, at);
            }
            else if (field == idSlot && slot.Length == key.Length)
            {
                room[at++] = Id;
            }
            else
            {
                room[at++] = (byte)slot.Length;
                Copy(line, slot.Start, slot.Length, room[at..]);
                at += slot.Length;
            }
        }

        return at;
    }

    /// <summary>Fills the slots of an event with what was kept of it; all others are missing.</summary>
    /// <param name="part">The event.</param>
    /// <param name="fields">Which fields were kept.</param>
    /// <param name="key">Its id.</param>
    /// <param name="content">What was kept: what the slots are over.</param>
    /// <param name="scratch">Takes the text of the id.</param>
    /// <param name="at">Where what was kept of these fields begins.</param>
    /// <returns>Where it ends.</returns>
    public static int Read(ProjectedEvent part, ReadOnlySpan<int> fields, scoped in EventKey key, ReadOnlySpan<byte> content, Scratch scratch, int at)
    {
        var slots = part.Slots;
        if (fields.Length < part.Projection.FieldCount)
        {
            Array.Clear(slots, 0, part.Projection.FieldCount);
        }

        foreach (var field in fields)
        {
            ref var slot = ref slots[field];
            int what = content[at++];
            if (what < Other)
            {
                (slot.Start, slot.Length, slot.Kind, slot.Unconverted) = (at, what, JsonSlotKind.String, false);
                at += what;
            }
            else if (what == Id)
            {
                (slot.Start, slot.Length, slot.Kind, slot.Unconverted) = (scratch.Unpack(in key), key.Length, JsonSlotKind.DecodedString, false);
            }
            else
            {
                at = ReadOther(ref slot, what, content, at);
            }
        }

        return at;
    }

    private static bool IsShort(in JsonSlot slot) => slot.Kind == JsonSlotKind.String && slot.Length < Other && !slot.Unconverted;

    private static int WriteOther(in JsonSlot slot, int length, ReadOnlySpan<byte> line, Scratch scratch, Span<byte> to, int at)
    {
        // A predicate may have decoded it: its text stands in scratch memory, which the next event overwrites.
        var isDecoded = slot.Kind == JsonSlotKind.DecodedString;
        to[at++] = (byte)(Other | (int)(isDecoded ? JsonSlotKind.String : slot.Kind) | (slot.Unconverted ? UnconvertedBit : 0));
        if (slot.Kind <= JsonSlotKind.Null)
        {
            return at;
        }

        to[at++] = (byte)Math.Min(length, Long);
        if (length >= Long)
        {
            MemoryMarshal.Write(to[at..], length);
            at += sizeof(int);
        }

        (isDecoded ? scratch.Decoded(slot.Start, length) : line.Slice(slot.Start, length)).CopyTo(to[at..]);
        return at + length;
    }

    private static int ReadOther(ref JsonSlot slot, int what, ReadOnlySpan<byte> content, int at)
    {
        slot.Kind = (JsonSlotKind)(what & KindMask);
        slot.Unconverted = (what & UnconvertedBit) != 0;
        slot.Length = 0;
        if (slot.Kind > JsonSlotKind.Null)
        {
            slot.Length = content[at++];
            if (slot.Length == Long)
            {
                slot.Length = MemoryMarshal.Read<int>(content[at..]);
                at += sizeof(int);
            }
        }

        slot.Start = at;
        return at + slot.Length;
    }

    // Most are short, and there is room to copy more than is asked for.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ReadOnlySpan<byte> line, int start, int length, Span<byte> to)
    {
        if (length > 2 * CopiedAtOnce || line.Length - start < 2 * CopiedAtOnce)
        {
            line.Slice(start, length).CopyTo(to);
            return;
        }

        ref var from = ref MemoryMarshal.GetReference(line);
        Vector512.LoadUnsafe(ref from, (nuint)start).CopyTo(to);
        if (length > CopiedAtOnce)
        {
            Vector512.LoadUnsafe(ref from, (nuint)(start + CopiedAtOnce)).CopyTo(to[CopiedAtOnce..]);
        }
    }
}
