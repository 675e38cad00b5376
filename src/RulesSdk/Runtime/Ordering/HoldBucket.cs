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
    private int _contentStart;
    private long _size;

    public HoldBucket() => _inOrder = (x, y) => Compare(in x, in y);

    public long Number { get; set; }

    public int Count { get; private set; }

    /// <summary>The least time of an event.</summary>
    public long Earliest { get; private set; } = long.MaxValue;

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

    /// <summary>Makes room for what is kept of an event, and writes what comes before it.</summary>
    /// <param name="held">The event; gets its place.</param>
    /// <param name="key">Its id.</param>
    /// <param name="shape">The number of its shape, or -1.</param>
    /// <param name="e">The event where it came as an object.</param>
    /// <param name="most">How many bytes are kept at most. <see cref="End"/> says how many were.</param>
    /// <param name="pool">Where chunks come from.</param>
    public Span<byte> Begin(ref HeldEvent held, in EventKey key, int shape, object? e, int most, ChunkPool pool)
    {
        var id = key.IsPacked ? EventKey.PackedLength : sizeof(int) + key.Text.Length;
        var needed = checked((2 * sizeof(int)) + id + most);
        if (_chunks.Count == 0 || _used >= ChunkPool.Usual || _chunks[^1].Length - _used < needed)
        {
            _chunks.Add(pool.Rent(needed, _size));
            _size += _chunks[^1].Length;
            _used = 0;
        }

        held.Place = ((uint)(_chunks.Count - 1) << ChunkBits) | (uint)(_used >> UnitBits);
        held.IdForm = key.Form;
        held.IdHigh = key.High;
        held.IsObject = e is not null;
        var data = _chunks[^1].AsSpan(_used, needed);
        MemoryMarshal.Write(data, shape);
        var at = sizeof(int);
        if (held.IsObject)
        {
            MemoryMarshal.Write(data[at..], _objects.Count);
            at += sizeof(int);
            _objects.Add(e!);
        }

        if (key.IsPacked)
        {
            MemoryMarshal.Write(data[at..], key.High);
            MemoryMarshal.Write(data[(at + sizeof(ulong))..], key.Low);
        }
        else
        {
            MemoryMarshal.Write(data[at..], key.Text.Length);
            key.Text.CopyTo(data[(at + sizeof(int))..]);
        }

        at += id;
        _contentStart = _used + at;
        return data.Slice(at, most);
    }

    /// <summary>What <see cref="Begin"/> made room for is written.</summary>
    /// <param name="length">How many bytes there are.</param>
    public void End(int length) => _used = (_contentStart + length + (1 << UnitBits) - 1) & -(1 << UnitBits);

    /// <summary>The id of an event.</summary>
    public EventKey KeyOf(scoped in HeldEvent held)
    {
        var data = Data(held.Place)[(held.IsObject ? 2 * sizeof(int) : sizeof(int))..];
        return held.IdForm == IdForm.Text
            ? EventKey.OfText(data.Slice(sizeof(int), MemoryMarshal.Read<int>(data)))
            : new(held.IdForm, held.IdHigh, MemoryMarshal.Read<ulong>(data[sizeof(ulong)..]));
    }

    /// <summary>What is kept of an event: what its slots are over, from its id on, where that is packed.</summary>
    /// <param name="held">The event.</param>
    /// <param name="shape">The number of its shape, or -1.</param>
    /// <param name="start">Where in these bytes what is kept begins.</param>
    public ReadOnlySpan<byte> BytesOf(scoped in HeldEvent held, out int shape, out int start)
    {
        var data = Data(held.Place);
        shape = MemoryMarshal.Read<int>(data);
        data = data[(held.IsObject ? 2 * sizeof(int) : sizeof(int))..];
        start = held.IdForm == IdForm.Text ? sizeof(int) + MemoryMarshal.Read<int>(data) : EventKey.PackedLength;
        return data;
    }

    /// <summary>The event where it came as an object.</summary>
    public object? ObjectOf(scoped in HeldEvent held) => held.IsObject ? _objects[MemoryMarshal.Read<int>(Data(held.Place)[sizeof(int)..])] : null;

    /// <summary>Has the processor read ahead of time what is kept of an event.</summary>
    public unsafe void Prefetch(int index)
    {
        if (Sse.IsSupported && index < Count)
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
