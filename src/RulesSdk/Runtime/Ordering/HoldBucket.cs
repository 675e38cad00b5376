namespace RulesSdk.Runtime.Ordering;

/// <summary>The held events of one bucket of event time, and their bytes.</summary>
internal sealed class HoldBucket
{
    private static readonly Comparison<HeldEvent> InOrder = static (x, y) => HeldEvent.Compare(in x, in y);

    private readonly List<byte[]> _chunks = [];
    private HeldEvent[] _events = new HeldEvent[4];
    private int _chunkUsed;
    private long _size;

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

    /// <summary>Room for bytes that live as long as the bucket.</summary>
    public byte[] Reserve(int length, ChunkPool pool, out int start)
    {
        if (_chunks.Count == 0 || _chunks[^1].Length - _chunkUsed < length)
        {
            _chunks.Add(pool.Rent(length, _size));
            _size += _chunks[^1].Length;
            _chunkUsed = 0;
        }

        start = _chunkUsed;
        _chunkUsed += length;
        return _chunks[^1];
    }

    public void Sort() => _events.AsSpan(0, Count).Sort(InOrder);

    public void Clear(ChunkPool pool)
    {
        foreach (var chunk in _chunks)
        {
            pool.Return(chunk);
        }

        _chunks.Clear();
        _chunkUsed = 0;
        _size = 0;
        Array.Clear(_events, 0, Count);
        Count = 0;
        Earliest = long.MaxValue;
    }
}
