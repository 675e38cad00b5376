using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas;

/// <summary>
/// What is kept of the fields of an event that waits. Each field is a byte and what the field spans. The byte is the length of
/// a short text without escapes, as most fields are; else what the field is, and its length follows where that has any.
/// </summary>
internal static class HeldFields
{
    // From here on a byte says what a field is.
    private const int Other = 0xE0;
    private const int UnconvertedBit = 0x10;
    private const int KindMask = 0x0F;
    private const byte LongLength = byte.MaxValue;

    // What a field takes besides its text: what it is, and its length.
    private const int MostBesides = 2 + sizeof(int);

    /// <summary>How many bytes are written at most, and may be written beyond what is kept.</summary>
    public static int Most(ProjectedEvent part, ReadOnlySpan<int> fields)
    {
        var most = (fields.Length * MostBesides) + Vector512<byte>.Count;
        foreach (var field in fields)
        {
            most += part.KeptLength(field);
        }

        return most;
    }

    /// <summary>Keeps the fields of an event.</summary>
    /// <param name="part">The event.</param>
    /// <param name="fields">Which fields.</param>
    /// <param name="key">Its id, which is not kept twice.</param>
    /// <param name="line">Its line.</param>
    /// <param name="scratch">Where decoded text is.</param>
    /// <param name="to">As many bytes as <see cref="Most"/> says.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(ProjectedEvent part, ReadOnlySpan<int> fields, in EventKey key, ReadOnlySpan<byte> line, Scratch scratch, Span<byte> to)
    {
        var slots = part.Slots;
        var idSlot = key.IsPacked ? part.Projection.IdSlot : -1;
        var at = 0;
        foreach (var field in fields)
        {
            ref var slot = ref slots[field];
            if (slot.Kind != JsonSlotKind.String || slot.Length >= Other || slot.Unconverted)
            {
                at += WriteOther(in slot, part.KeptLength(field), line, scratch, to[at..]);
            }
            else if (field == idSlot && slot.Length == key.Length)
            {
                to[at++] = (byte)(Other | (int)(key.Form == IdForm.Uuid ? JsonSlotKind.PackedUuid : JsonSlotKind.PackedHex));
            }
            else
            {
                to[at++] = (byte)slot.Length;
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
    /// <param name="at">Where the fields begin.</param>
    /// <returns>Where they end.</returns>
    public static int Read(ProjectedEvent part, ReadOnlySpan<int> fields, ReadOnlySpan<byte> bytes, int at)
    {
        var slots = part.Slots;
        if (fields.Length < part.Projection.FieldCount)
        {
            Array.Clear(slots, 0, part.Projection.FieldCount);
        }

        foreach (var field in fields)
        {
            ref var slot = ref slots[field];
            int code = bytes[at++];
            if (code < Other)
            {
                (slot.Start, slot.Length, slot.Kind, slot.Unconverted) = (at, code, JsonSlotKind.String, false);
                at += code;
                continue;
            }

            slot.Kind = (JsonSlotKind)(code & KindMask);
            slot.Unconverted = (code & UnconvertedBit) != 0;
            (slot.Start, slot.Length) = (at, 0);
            if (FormOf(slot.Kind) != IdForm.Text)
            {
                (slot.Start, slot.Length) = (0, EventKey.PackedLength);
            }
            else if (slot.Kind > JsonSlotKind.Null)
            {
                slot.Length = bytes[at++];
                if (slot.Length == LongLength)
                {
                    slot.Length = MemoryMarshal.Read<int>(bytes[at..]);
                    at += sizeof(int);
                }

                slot.Start = at;
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteOther(in JsonSlot slot, int length, ReadOnlySpan<byte> line, Scratch scratch, Span<byte> to)
    {
        // A predicate may have decoded it: its text stands in scratch memory, which the next event overwrites.
        var isDecoded = slot.Kind == JsonSlotKind.DecodedString;
        to[0] = (byte)(Other | (int)(isDecoded ? JsonSlotKind.String : slot.Kind) | (slot.Unconverted ? UnconvertedBit : 0));
        if (slot.Kind <= JsonSlotKind.Null)
        {
            return 1;
        }

        var at = 2;
        to[1] = (byte)Math.Min(length, LongLength);
        if (length >= LongLength)
        {
            MemoryMarshal.Write(to[at..], length);
            at += sizeof(int);
        }

        (isDecoded ? scratch.Decoded(slot.Start, length) : line.Slice(slot.Start, length)).CopyTo(to[at..]);
        return at + length;
    }

    // Most are short, and there is room to copy more than is asked for.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ReadOnlySpan<byte> line, int start, int length, Span<byte> to)
    {
        if (length <= Vector256<byte>.Count && line.Length - start >= Vector256<byte>.Count)
        {
            Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(line), (nuint)start).CopyTo(to);
        }
        else
        {
            line.Slice(start, length).CopyTo(to);
        }
    }
}
