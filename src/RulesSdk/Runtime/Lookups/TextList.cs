using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>
/// A list of texts: a hash table over their bytes, under the key of the process. The texts lie one after the other, each behind
/// its length, so that a look-up touches little memory.
/// </summary>
internal sealed class TextList : ListMatcher
{
    // A scalar has one to four bytes, whatever its case.
    private const int MostOfOne = 4;
    private const int OnStack = 256;

    private readonly bool _ignoreCase;
    private readonly Slot[] _slots;
    private readonly byte[] _texts;
    private readonly long _longest;

    public TextList(List<string> texts, bool ignoreCase)
    {
        _ignoreCase = ignoreCase;
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)(texts.Count + 1) * 2)];
        var bytes = new ArrayBufferWriter<byte>();

        // No text begins at 0, which stands for an empty slot.
        bytes.GetSpan(1);
        bytes.Advance(1);
        foreach (var text in texts)
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            var hash = HashOf(utf8);
            var place = PlaceOf(hash, utf8, bytes.WrittenSpan);
            if (_slots[place].At == 0)
            {
                _slots[place] = new() { Hash = (uint)hash, At = bytes.WrittenCount };
                BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(sizeof(int)), utf8.Length);
                bytes.Advance(sizeof(int));
                bytes.Write(utf8);
                _longest = Math.Max(_longest, ignoreCase ? (long)utf8.Length * MostOfOne : utf8.Length);
            }
        }

        _texts = bytes.WrittenSpan.ToArray();
    }

    // A value of any length may come; none that is too long is hashed.
    public override bool Contains(ReadOnlySpan<byte> value) => value.Length <= _longest && _slots[PlaceOf(HashOf(value), value, _texts)].At != 0;

    // The slot of a value, or the empty one where it would be.
    private int PlaceOf(ulong hash, ReadOnlySpan<byte> value, ReadOnlySpan<byte> texts)
    {
        var place = (int)(hash >> 32) & (_slots.Length - 1);
        while (true)
        {
            ref readonly var slot = ref _slots[place];
            if (slot.At == 0 || (slot.Hash == (uint)hash && IsEqual(value, texts.Slice(slot.At + sizeof(int), BinaryPrimitives.ReadInt32LittleEndian(texts[slot.At..])))))
            {
                return place;
            }

            place = (place + 1) & (_slots.Length - 1);
        }
    }

    private bool IsEqual(ReadOnlySpan<byte> value, ReadOnlySpan<byte> text) =>
        _ignoreCase ? new Utf8Text(value).EqualsIgnoreCase(new Utf8Text(text)) : value.SequenceEqual(text);

    // A text of ASCII alone equals none that has other characters, even where case is ignored: so each may have a hash of its own.
    private ulong HashOf(ReadOnlySpan<byte> text)
    {
        if (!_ignoreCase)
        {
            return KeyHash.OfBytes(text);
        }

        if (!Ascii.IsValid(text))
        {
            using var utf16 = new Utf16(text, stackalloc char[Utf16.OnStack]);
            return KeyHash.OfNumber((ulong)string.GetHashCode(utf16.Text, StringComparison.OrdinalIgnoreCase));
        }

        var borrowed = text.Length > OnStack ? ArrayPool<byte>.Shared.Rent(text.Length) : null;
        var upper = borrowed ?? stackalloc byte[OnStack];
        Ascii.ToUpper(text, upper, out var length);
        var hash = KeyHash.OfBytes(upper[..length]);
        if (borrowed is not null)
        {
            ArrayPool<byte>.Shared.Return(borrowed);
        }

        return hash;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public uint Hash;

        /// <summary>Where the text stands; 0 where the slot is empty.</summary>
        public int At;
    }
}
