using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Ordering;

/// <summary>
/// Events that wait for the watermark. They lie in buckets of event time, each a list and the chunks of bytes it refers to. Buckets are
/// found by their time and opened in its order; a bucket is sorted when its time comes, and what comes into it after that
/// goes through a small heap.
/// </summary>
/// <param name="width">The width of a bucket, in ticks.</param>
/// <param name="maxEvents">How many events may wait; more leave before the watermark reaches them.</param>
/// <param name="maxBytes">How many bytes they may take.</param>
/// <remarks>Buckets and chunks are used again: allocates only while it grows.</remarks>
internal sealed class HoldBuffer(long width, int maxEvents, long maxBytes)
{
    // What an object counts as, since nobody can tell what it takes.
    private const int ObjectBytes = 1024;

    private readonly Dictionary<long, HoldBucket> _waiting = [];
    private readonly PriorityQueue<HoldBucket, long> _order = new();
    private readonly Stack<HoldBucket> _free = new();
    private readonly ChunkPool _chunks = new();
    private readonly HeldHeap _stragglers = new();
    private readonly long _maxBytes = Math.Min(maxBytes, HoldBucket.MaxBytes);
    private HoldBucket _current = new();
    private HoldBucket? _latest;
    private long _currentNumber = long.MinValue;
    private int _cursor;
    private int _objects;
    private long _next = long.MaxValue;

    /// <summary>The width of a bucket, in ticks.</summary>
    public long Width { get; } = width;

    /// <summary>How many events wait.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes that they take, with what of their chunks is not in use, and 1 KiB for each object. Lists of events may have room for twice as many.</summary>
    public long Bytes => _chunks.Rented + ((long)Count * Unsafe.SizeOf<HeldEvent>()) + ((long)_objects * ObjectBytes);

    /// <summary>Takes an event in.</summary>
    /// <param name="held">The event; gets its place.</param>
    /// <param name="id">Its id where that is not packed; else nothing.</param>
    /// <param name="e">The event where it came as an object.</param>
    /// <param name="content">What is kept of it.</param>
    public void Add(ref HeldEvent held, ReadOnlySpan<byte> id, object? e, ReadOnlySpan<byte> content)
    {
        var number = held.Time / Width;
        var isStraggler = number <= _currentNumber;
        if (isStraggler && Count == 0)
        {
            // What was there has been applied.
            _current.Clear(_chunks);
            _cursor = 0;
        }

        var bucket = isStraggler ? _current : BucketFor(number);
        bucket.Keep(ref held, id, e, content, _chunks);
        if (isStraggler)
        {
            _stragglers.Push(in held, _current);
        }
        else
        {
            bucket.Add(in held);
        }

        Count++;
        _objects += e is null ? 0 : 1;
        _next = Math.Min(_next, held.Time);
    }

    /// <summary>All events held, with their buckets. Those of one time are in the order in which they arrived.</summary>
    public HeldPlace[] All()
    {
        var all = new HeldPlace[_current.Count - _cursor + _stragglers.Count + _waiting.Values.Sum(static bucket => bucket.Count)];
        var count = 0;
        Add(_current.Events, _current.Count, _current, _cursor);
        Add(_stragglers.Events, _stragglers.Count, _current, 0);
        foreach (var bucket in _waiting.Values)
        {
            Add(bucket.Events, bucket.Count, bucket, 0);
        }

        all.AsSpan().Sort();
        return all;

        void Add(HeldEvent[] events, int end, HoldBucket bucket, int from)
        {
            for (var i = from; i < end; i++)
            {
                ref readonly var held = ref events[i];
                all[count++] = new(held.Time, held.Place, events, bucket, i);
            }
        }
    }

    /// <summary>The time of the first event in order, if it lies before the watermark, or more events wait than may.</summary>
    public bool TryPeek(long watermark, out long time)
    {
        time = _next;
        return _next < watermark || Count > maxEvents || (Bytes > _maxBytes && Count > 0);
    }

    /// <summary>Takes the first event in order out. There must be one.</summary>
    /// <param name="held">The event.</param>
    /// <returns>Where it stands until another is taken in or out.</returns>
    public HoldBucket Take(out HeldEvent held)
    {
        Count--;
        if (_cursor == _current.Count && _stragglers.Count == 0)
        {
            OpenNextBucket();
        }

        if (_stragglers.Count > 0 && (_cursor == _current.Count || _current.Compare(in _stragglers.Top, in _current[_cursor]) < 0))
        {
            _stragglers.Pop(out held, _current);
        }
        else
        {
            held = _current[_cursor++];
            _current.Prefetch(_cursor + 1);
        }

        _next = long.MaxValue;
        if (_cursor < _current.Count)
        {
            _next = _current[_cursor].Time;
        }
        else if (_stragglers.Count == 0 && _order.TryPeek(out var first, out _))
        {
            _next = first.Earliest;
        }

        if (_stragglers.Count > 0)
        {
            _next = Math.Min(_next, _stragglers.Top.Time);
        }

        _objects -= held.IsObject ? 1 : 0;
        return _current;
    }

    /// <summary>An event that is likely to be taken out soon, if one is known.</summary>
    /// <param name="distance">After how many others.</param>
    /// <param name="schema">The number of its schema.</param>
    /// <param name="tag">The tag of its id.</param>
    public bool TryLookAhead(int distance, out int schema, out uint tag)
    {
        if (_cursor + distance >= _current.Count)
        {
            (schema, tag) = (0, 0);
            return false;
        }

        ref readonly var held = ref _current[_cursor + distance];
        (schema, tag) = (held.Schema, held.IdTag);
        return true;
    }

    private void OpenNextBucket()
    {
        _current.Clear(_chunks);
        _free.Push(_current);
        _current = _order.Dequeue();
        _waiting.Remove(_current.Number);
        _latest = _latest == _current ? null : _latest;
        _currentNumber = _current.Number;
        _cursor = 0;
        _current.Sort();
    }

    private HoldBucket BucketFor(long number)
    {
        // Most events are of the time of the one before them.
        if (_latest is { } latest && latest.Number == number)
        {
            return latest;
        }

        if (!_waiting.TryGetValue(number, out var bucket))
        {
            if (!_free.TryPop(out bucket))
            {
                bucket = new HoldBucket();
            }

            bucket.Number = number;
            _waiting.Add(number, bucket);
            _order.Enqueue(bucket, number);
        }

        return _latest = bucket;
    }
}
