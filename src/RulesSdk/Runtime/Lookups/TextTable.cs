using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Lookups;

/// <summary>
/// A hash table from texts to numbers, over the bytes of the texts and under the key of the process. The texts lie one after the other,
/// each behind its length and its number, so that a look-up touches little memory. Filled first, and then only read.
/// </summary>
internal sealed class TextTable(bool ignoreCase)
{
    // A scalar has one to four bytes, whatever its case.
    private const int MostOfOne = 4;
    private const int OnStack = 256;

    // Behind the length and the number.
    private const int Header = 2 * sizeof(int);

    private Slot[] _slots = new Slot[16];

    // No text begins at 0, which stands for an empty slot.
    private byte[] _texts = new byte[64];
    private int _used = 1;
    private int _count;
    private long _longest;

    /// <summary>Adds a text, unless an equal one is there.</summary>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(ReadOnlySpan<byte> text, int number)
    {
        if (_count * 2 >= _slots.Length)
        {
            Grow();
        }

        var hash = HashOf(text);
        ref var slot = ref _slots[PlaceOf(hash, text)];
        if (slot.At != 0)
        {
            return false;
        }

        if (_texts.Length - _used < text.Length + Header)
        {
            Array.Resize(ref _texts, checked(Math.Max(_texts.Length * 2, _used + text.Length + Header)));
        }

        slot = new() { Hash = hash, At = _used };
        BinaryPrimitives.WriteInt32LittleEndian(_texts.AsSpan(_used), text.Length);
        BinaryPrimitives.WriteInt32LittleEndian(_texts.AsSpan(_used + sizeof(int)), number);
        text.CopyTo(_texts.AsSpan(_used + Header));
        _used += Header + text.Length;
        _count++;
        _longest = Math.Max(_longest, ignoreCase ? (long)text.Length * MostOfOne : text.Length);
        return true;
    }

    /// <summary>The number of a text, or -1. A text of any length may come; none that is too long is hashed.</summary>
    public int Find(ReadOnlySpan<byte> text) =>
        text.Length <= _longest && _slots[PlaceOf(HashOf(text), text)].At is var at and not 0 ? BinaryPrimitives.ReadInt32LittleEndian(_texts.AsSpan(at + sizeof(int))) : -1;

    // The slot of a text, or the empty one where it would be.
    private int PlaceOf(ulong hash, ReadOnlySpan<byte> text)
    {
        var place = PlaceOf(hash);
        while (true)
        {
            ref readonly var slot = ref _slots[place];
            if (slot.At == 0 || (slot.Hash == hash && IsEqual(text, _texts.AsSpan(slot.At + Header, BinaryPrimitives.ReadInt32LittleEndian(_texts.AsSpan(slot.At))))))
            {
                return place;
            }

            place = (place + 1) & (_slots.Length - 1);
        }
    }

    private int PlaceOf(ulong hash) => (int)(hash >> 32) & (_slots.Length - 1);

    private void Grow()
    {
        var before = _slots;
        _slots = new Slot[before.Length * 2];
        foreach (var slot in before)
        {
            if (slot.At != 0)
            {
                var place = PlaceOf(slot.Hash);
                while (_slots[place].At != 0)
                {
                    place = (place + 1) & (_slots.Length - 1);
                }

                _slots[place] = slot;
            }
        }
    }

    private bool IsEqual(ReadOnlySpan<byte> value, ReadOnlySpan<byte> text) =>
        ignoreCase ? new Utf8Text(value).EqualsIgnoreCase(new Utf8Text(text)) : value.SequenceEqual(text);

    // A text of ASCII alone equals none that has other characters, even where case is ignored: so each may have a hash of its own.
    private ulong HashOf(ReadOnlySpan<byte> text)
    {
        if (!ignoreCase)
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
        public ulong Hash;

        /// <summary>Where the text stands; 0 where the slot is empty.</summary>
        public int At;
    }
}
