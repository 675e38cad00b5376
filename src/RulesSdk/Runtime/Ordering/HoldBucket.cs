using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace RulesSdk.Runtime.Ordering;

/// <summary>The held events of one bucket of event time, and what is kept of them.</summary>
internal sealed class HoldBucket
{
    /// <summary>How many bytes of all buckets a place can name.</summary>
    public const long MaxBytes = 1L << 34;

    // Where something stands: the number of the chunk, then how many units into it.
    private const int UnitBits = 3;
    private const int ChunkBits = 16 - UnitBits;

    // Events that come nearly in order move by few places each; beyond so many a place, all are sorted otherwise.
    private const int MostMoves = 16;

    private readonly List<byte[]> _chunks = [];
    private readonly List<object> _objects = [];
    private readonly Comparison<HeldEvent> _inOrder;
    private HeldEvent[] _events = new HeldEvent[4];
    private int _used;
    private long _size;

    public HoldBucket() => _inOrder = (x, y) => Compare(in x, in y);

    public long Number { get; set; }

    public int Count { get; private set; }

    /// <summary>The least time of an event.</summary>
    public long Earliest { get; private set; } = long.MaxValue;

    /// <summary>The events, and behind them what is not in use.</summary>
    public HeldEvent[] Events => _events;

    public ref readonly HeldEvent this[int index] => ref _events[index];

    public void Add(in HeldEvent held)
    {
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Count * 2);
        }

        _events[Count++] = held;
        Earliest = Math.Min(Earliest, held.Time);
    }

    /// <summary>Keeps what an event is besides its place in the order.</summary>
    /// <param name="held">The event; gets its place.</param>
    /// <param name="id">Its id where that is not packed; else nothing.</param>
    /// <param name="e">The event where it came as an object.</param>
    /// <param name="content">What is kept of it.</param>
    /// <param name="pool">Where chunks come from.</param>
    public void Keep(ref HeldEvent held, ReadOnlySpan<byte> id, object? e, ReadOnlySpan<byte> content, ChunkPool pool)
    {
        var isText = held.IdForm == IdForm.Text;
        var needed = checked((e is null ? 0 : sizeof(int)) + (isText ? sizeof(int) + id.Length : 0) + content.Length);
        if (_chunks.Count == 0 || _used >= ChunkPool.Usual || _chunks[^1].Length - _used < needed)
        {
            _chunks.Add(pool.Rent(needed, _size));
            _size += _chunks[^1].Length;
            _used = 0;
        }

        held.Place = ((uint)(_chunks.Count - 1) << ChunkBits) | (uint)(_used >> UnitBits);
        var data = _chunks[^1].AsSpan(_used, needed);
        if (e is not null)
        {
            MemoryMarshal.Write(data, _objects.Count);
            data = data[sizeof(int)..];
            _objects.Add(e);
        }

        if (isText)
        {
            MemoryMarshal.Write(data, id.Length);
            id.CopyTo(data[sizeof(int)..]);
            data = data[(sizeof(int) + id.Length)..];
        }

        content.CopyTo(data);

        // One of which nothing is kept has a place of its own too.
        _used = (_used + Math.Max(needed, 1) + (1 << UnitBits) - 1) & -(1 << UnitBits);
    }

    /// <summary>The id of an event.</summary>
    public EventKey KeyOf(scoped in HeldEvent held)
    {
        if (held.IdForm != IdForm.Text)
        {
            return new(held.IdForm, held.IdHigh, held.IdLow);
        }

        var data = Data(held.Place)[(held.IsObject ? sizeof(int) : 0)..];
        return EventKey.OfText(data.Slice(sizeof(int), MemoryMarshal.Read<int>(data)));
    }

    /// <summary>What is kept of an event.</summary>
    public ReadOnlySpan<byte> ContentOf(scoped in HeldEvent held)
    {
        var data = Data(held.Place)[(held.IsObject ? sizeof(int) : 0)..];
        return held.IdForm == IdForm.Text ? data[(sizeof(int) + MemoryMarshal.Read<int>(data))..] : data;
    }

    /// <summary>The event where it came as an object.</summary>
    public object? ObjectOf(scoped in HeldEvent held) => held.IsObject ? _objects[MemoryMarshal.Read<int>(Data(held.Place))] : null;

    /// <summary>Has the processor read ahead of time what is kept of an event, unless it is likely to be done without.</summary>
    public unsafe void Prefetch(int index)
    {
        if (Sse.IsSupported && index < Count && _events[index].Seek == 0)
        {
            fixed (byte* data = Data(_events[index].Place))
            {
                Sse.Prefetch0(data);
                Sse.Prefetch0(data + 64);
            }
        }
    }

    /// <summary>The order of events: time, schema, id, checksum; and what is left in doubt by arrival.</summary>
    public int Compare(in HeldEvent x, in HeldEvent y)
    {
        if (x.Time != y.Time)
        {
            return x.Time < y.Time ? -1 : 1;
        }

        if (x.Schema != y.Schema)
        {
            return x.Schema < y.Schema ? -1 : 1;
        }

        if (x.IdForm == y.IdForm && x.IdHigh != y.IdHigh)
        {
            return x.IdHigh < y.IdHigh ? -1 : 1;
        }

        var order = EventKey.Compare(KeyOf(in x), KeyOf(in y));
        order = order != 0 ? order : x.Crc.CompareTo(y.Crc);
        return order != 0 ? order : x.Place.CompareTo(y.Place);
    }

    public void Sort()
    {
        var events = _events.AsSpan(0, Count);
        var moves = (long)Count * MostMoves;
        for (var i = 1; i < events.Length; i++)
        {
            if (Compare(in events[i - 1], in events[i]) <= 0)
            {
                continue;
            }

            if (moves < 0)
            {
                events.Sort(_inOrder);
                return;
            }

            var held = events[i];
            var place = i;
            do
            {
                events[place] = events[place - 1];
                place--;
            }
            while (place > 0 && Compare(in events[place - 1], in held) > 0);

            events[place] = held;
            moves -= i - place;
        }
    }

    public void Clear(ChunkPool pool)
    {
        foreach (var chunk in _chunks)
        {
            pool.Return(chunk);
        }

        _chunks.Clear();
        _objects.Clear();
        Count = 0;
        _used = 0;
        _size = 0;
        Earliest = long.MaxValue;
    }

    private Span<byte> Data(uint place) => _chunks[(int)(place >> ChunkBits)].AsSpan((int)(place & ((1u << ChunkBits) - 1)) << UnitBits);
}
