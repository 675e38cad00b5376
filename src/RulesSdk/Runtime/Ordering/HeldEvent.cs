using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace RulesSdk.Runtime.Ordering;

/// <summary>An event that waits for the watermark: its place in the order, and where its bytes are.</summary>
internal struct HeldEvent
{
    public long Time;
    public ulong IdPrefix;
    public long Arrival;
    public byte[] Data;
    public object? Event;
    public int Schema;
    public uint Crc;
    public int Start;
    public int IdLength;
    public int Length;

    public readonly ReadOnlySpan<byte> Id => Data.AsSpan(Start, IdLength);

    /// <summary>What is kept besides the id.</summary>
    public readonly ReadOnlySpan<byte> Body => Data.AsSpan(Start + IdLength, Length);

    /// <summary>The first eight bytes of an id as a number that orders as they do.</summary>
    public static ulong PrefixOf(ReadOnlySpan<byte> id)
    {
        if (id.Length >= 8)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(id);
        }

        Span<byte> padded = stackalloc byte[8];
        padded.Clear();
        id.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    /// <summary>The checksum of a line (CRC-32C).</summary>
    public static uint ChecksumOf(ReadOnlySpan<byte> line)
    {
        var crc = uint.MaxValue;
        foreach (var block in MemoryMarshal.Cast<byte, ulong>(line))
        {
            crc = BitOperations.Crc32C(crc, block);
        }

        foreach (var single in line[(line.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, single);
        }

        return ~crc;
    }

    /// <summary>The order of events: time, schema, id, checksum; and what is left in doubt by arrival.</summary>
    public static int Compare(in HeldEvent x, in HeldEvent y)
    {
        if (x.Time != y.Time)
        {
            return x.Time < y.Time ? -1 : 1;
        }

        if (x.Schema != y.Schema)
        {
            return x.Schema < y.Schema ? -1 : 1;
        }

        if (x.IdPrefix != y.IdPrefix)
        {
            return x.IdPrefix < y.IdPrefix ? -1 : 1;
        }

        var order = x.Id.SequenceCompareTo(y.Id);
        order = order != 0 ? order : x.Crc.CompareTo(y.Crc);
        return order != 0 ? order : x.Arrival.CompareTo(y.Arrival);
    }
}
