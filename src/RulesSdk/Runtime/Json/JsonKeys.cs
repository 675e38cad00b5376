using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RulesSdk.Runtime.Json;

/// <summary>The names that are read inside one object: a small hash table over the length and the last bytes of a key.</summary>
internal sealed class JsonKeys
{
    private const int MaxTries = 4096;

    private readonly Entry[] _entries;
    private readonly int _shift;
    private readonly ulong _multiplier;

    /// <summary>Builds the table.</summary>
    /// <param name="names">The names and their slots.</param>
    public unsafe JsonKeys((byte[] Name, int Slot)[] names)
    {
        IsEmpty = names.Length == 0;
        var bits = 2;
        while (1 << bits < names.Length * 2)
        {
            bits++;
        }

        _shift = 64 - bits;
        var signatures = new ulong[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            fixed (byte* name = names[i].Name)
            {
                signatures[i] = Signature(name, names[i].Name.Length);
            }

            if (names.AsSpan(0, i).ToArray().Any(other => other.Name.AsSpan().SequenceEqual(names[i].Name)))
            {
                throw new ArgumentException(
                    $"Two fields of one object are named '{System.Text.Encoding.UTF8.GetString(names[i].Name)}', so one would never be read (name each once).",
                    nameof(names));
            }
        }

        _multiplier = Spread(signatures);
        var entries = new List<Entry>(new Entry[1 << bits]);
        for (var i = 0; i < entries.Count; i++)
        {
            entries[i] = new Entry { Length = -1, Name = [] };
        }

        for (var i = 0; i < names.Length; i++)
        {
            var entry = new Entry { Signature = signatures[i], Length = names[i].Name.Length, Slot = names[i].Slot, Name = names[i].Name };
            var at = (int)Bucket(signatures[i]);
            if (entries[at].Length >= 0)
            {
                // Names that end alike share a bucket whatever the multiplier.
                entry.Next = entries[at].Next;
                entries[at] = entries[at] with { Next = entries.Count };
                entries.Add(entry);
            }
            else
            {
                entries[at] = entry;
            }
        }

        _entries = [.. entries];
    }

    /// <summary>Whether no name is read.</summary>
    public bool IsEmpty { get; }

    /// <summary>Finds a key without escapes.</summary>
    /// <returns>Its slot, or -1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe int Find(byte* key, int length)
    {
        var signature = Signature(key, length);
        ref var entries = ref MemoryMarshal.GetArrayDataReference(_entries);
        ref var entry = ref Unsafe.Add(ref entries, Bucket(signature));
        while (true)
        {
            if (entry.Signature == signature && entry.Length == length && (length <= 8 || SameStart(key, length, entry.Name)))
            {
                return entry.Slot;
            }

            if (entry.Next == 0)
            {
                return -1;
            }

            entry = ref Unsafe.Add(ref entries, entry.Next);
        }
    }

    /// <summary>Finds a key with escapes by its raw content.</summary>
    /// <returns>Its slot, or -1.</returns>
    public int FindEscaped(ReadOnlySpan<byte> raw)
    {
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            if (entry.Length >= 0 && JsonEscapes.DecodesTo(raw, entry.Name))
            {
                return entry.Slot;
            }
        }

        return -1;
    }

    /// <summary>The last eight bytes; of shorter keys, all bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe ulong Signature(byte* key, int length)
    {
        if (length >= 8)
        {
            return Unsafe.ReadUnaligned<ulong>(key + length - 8);
        }

        if (length >= 4)
        {
            return Unsafe.ReadUnaligned<uint>(key) | ((ulong)Unsafe.ReadUnaligned<uint>(key + length - 4) << 32);
        }

        return length == 0 ? 0 : key[0] | ((ulong)key[length >> 1] << 8) | ((ulong)key[length - 1] << 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe bool SameStart(byte* key, int length, byte[] name) => length <= 16
        ? Unsafe.ReadUnaligned<ulong>(key) == Unsafe.ReadUnaligned<ulong>(ref MemoryMarshal.GetArrayDataReference(name))
        : new ReadOnlySpan<byte>(key, length - 8).SequenceEqual(name.AsSpan(0, length - 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private nuint Bucket(ulong signature) => (nuint)((signature * _multiplier) >> _shift);

    private ulong Spread(ulong[] signatures)
    {
        // Odd multipliers from a fixed sequence: the same table in every process.
        var multiplier = 0x9E3779B97F4A7C15UL;
        var distinct = signatures.Distinct().ToArray();
        for (var i = 0; i < MaxTries; i++)
        {
            var candidate = multiplier;
            var shift = _shift;
            if (distinct.Select(signature => (signature * candidate) >> shift).Distinct().Count() == distinct.Length)
            {
                break;
            }

            multiplier = (multiplier * 6364136223846793005UL) | 1;
        }

        return multiplier;
    }

    private record struct Entry
    {
        public ulong Signature;
        public int Length;
        public int Slot;
        public int Next;
        public byte[] Name;
    }
}
