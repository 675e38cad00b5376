using System.Buffers.Binary;

namespace RulesSdk.Runtime;

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

/// <summary>A binary heap of held events, the first in order on top.</summary>
internal sealed class HeldHeap
{
    private HeldEvent[] _events = new HeldEvent[16];

    public int Count { get; private set; }

    public ref readonly HeldEvent Top => ref _events[0];

    /// <summary>An event by its place in the heap.</summary>
    public ref readonly HeldEvent this[int place] => ref _events[place];

    public void Push(in HeldEvent held)
    {
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Count * 2);
        }

        var place = Count++;
        while (place > 0)
        {
            var parent = (place - 1) / 2;
            if (HeldEvent.Compare(in _events[parent], in held) <= 0)
            {
                break;
            }

            _events[place] = _events[parent];
            place = parent;
        }

        _events[place] = held;
    }

    public void Pop(out HeldEvent held)
    {
        held = _events[0];
        var last = _events[--Count];
        _events[Count] = default;
        if (Count == 0)
        {
            return;
        }

        var place = 0;
        while (true)
        {
            var child = (place * 2) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && HeldEvent.Compare(in _events[child + 1], in _events[child]) < 0)
            {
                child++;
            }

            if (HeldEvent.Compare(in last, in _events[child]) <= 0)
            {
                break;
            }

            _events[place] = _events[child];
            place = child;
        }

        _events[place] = last;
    }
}
