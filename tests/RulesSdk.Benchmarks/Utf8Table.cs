using System.Buffers.Binary;
using System.Numerics;

namespace RulesSdk.Benchmarks;

/// <summary>Issued tokens by access key: open addressing over rows, whose text lies in one slab. Two of them, by the hour, make a window.</summary>
internal sealed class Utf8Table
{
    private Row[] _rows = new Row[1 << 12];
    private byte[] _text = new byte[1 << 16];
    private int _count;
    private int _used;

    public static ulong Hash(ReadOnlySpan<byte> key)
    {
        if (key.Length < 8)
        {
            var small = 0ul;
            foreach (var b in key)
            {
                small = (small << 8) | b;
            }

            return (small + 1) * 0x9E3779B97F4A7C15;
        }

        var first = BinaryPrimitives.ReadUInt64LittleEndian(key) * 0x9E3779B97F4A7C15;
        var middle = BinaryPrimitives.ReadUInt64LittleEndian(key[((key.Length - 8) / 2)..]) * 0xD6E8FEB86659FD93;
        var last = BinaryPrimitives.ReadUInt64LittleEndian(key[^8..]) * 0xC2B2AE3D27D4EB4F;
        var mixed = first ^ BitOperations.RotateLeft(middle, 23) ^ BitOperations.RotateLeft(last, 47);
        mixed ^= mixed >> 29;
        return mixed == 0 ? 1 : mixed;
    }

    public bool TryFind(ulong hash, ReadOnlySpan<byte> key, out ReadOnlySpan<byte> ip, out ReadOnlySpan<byte> user, out long time)
    {
        for (var i = (int)hash & (_rows.Length - 1); _rows[i].Hash != 0; i = (i + 1) & (_rows.Length - 1))
        {
            ref var row = ref _rows[i];
            if (row.Hash == hash && _text.AsSpan(row.Start, row.KeyLength).SequenceEqual(key))
            {
                ip = _text.AsSpan(row.Start + row.KeyLength, row.IpLength);
                user = _text.AsSpan(row.Start + row.KeyLength + row.IpLength, row.UserLength);
                time = row.Time;
                return true;
            }
        }

        ip = user = default;
        time = 0;
        return false;
    }

    public void Add(ulong hash, ReadOnlySpan<byte> key, ReadOnlySpan<byte> ip, ReadOnlySpan<byte> user, long time)
    {
        if (++_count > _rows.Length / 2)
        {
            Grow();
        }

        var size = key.Length + ip.Length + user.Length;
        if (_used + size > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _used + size));
        }

        var row = new Row { Hash = hash, Time = time, Start = _used, KeyLength = key.Length, IpLength = ip.Length, UserLength = user.Length };
        key.CopyTo(_text.AsSpan(_used));
        ip.CopyTo(_text.AsSpan(_used + key.Length));
        user.CopyTo(_text.AsSpan(_used + key.Length + ip.Length));
        _used += size;
        Place(row);
    }

    public void Clear()
    {
        Array.Clear(_rows);
        _count = 0;
        _used = 0;
    }

    private void Grow()
    {
        var old = _rows;
        _rows = new Row[old.Length * 2];
        foreach (var row in old)
        {
            if (row.Hash != 0)
            {
                Place(row);
            }
        }
    }

    private void Place(in Row row)
    {
        var i = (int)row.Hash & (_rows.Length - 1);
        while (_rows[i].Hash != 0)
        {
            i = (i + 1) & (_rows.Length - 1);
        }

        _rows[i] = row;
    }

    private struct Row
    {
        public ulong Hash;
        public long Time;
        public int Start;
        public int KeyLength;
        public int IpLength;
        public int UserLength;
    }
}
