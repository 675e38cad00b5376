using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime;

/// <summary>
/// The rows that a rule keeps of one event variable, found by hashed keys, newest first. Rows and their text lie in slabs
/// by event time, so that expiry drops a slab at a time.
/// </summary>
/// <typeparam name="TRow">The columns kept: values, and <see cref="StoredText"/> for text.</typeparam>
/// <remarks>Allocates only while it grows. Hashes come from <see cref="KeyHash"/>; whoever finds a row compares its key.</remarks>
public sealed class RowTable<TRow>
    where TRow : struct
{
    // Slab 0 takes rows that are too old to be met; nothing refers to it.
    private const int Discard = 0;

    private readonly long _window;
    private readonly long _width;
    private readonly int _indexCount;
    private readonly RowIndex[] _indexes;
    private readonly Stack<int> _free = new();
    private readonly List<int> _active = [];
    private RowSlab<TRow>[] _slabs;
    private int _slabCount = 1;
    private int _last = Discard;
    private long _oldestBucket = long.MinValue;

    /// <summary>An empty table.</summary>
    /// <param name="window">For how long a row is kept, in ticks.</param>
    /// <param name="indexes">By how many keys rows are found.</param>
    public RowTable(long window, int indexes)
    {
        _window = window;
        _width = Math.Max(1, window / 16);
        _indexCount = indexes;
        _indexes = new RowIndex[indexes];
        for (var i = 0; i < indexes; i++)
        {
            _indexes[i] = new RowIndex();
        }

        _slabs = [new RowSlab<TRow>(indexes), null!, null!, null!];
    }

    /// <summary>How many rows are held.</summary>
    internal int Count
    {
        get
        {
            var count = 0;
            foreach (var slab in _active)
            {
                count += _slabs[slab].Count;
            }

            return count;
        }
    }

    /// <summary>A row's columns.</summary>
    public ref TRow this[RowRef row] => ref _slabs[row.Bucket].Rows[row.Index];

    /// <summary>Adds a row; its columns are then filled through the indexer and <see cref="Keep"/>.</summary>
    /// <param name="stamp">The event.</param>
    /// <param name="hashes">One hash an index.</param>
    /// <remarks>A row that is older than what <see cref="Expire"/> dropped can be filled, but is not found again.</remarks>
    public RowRef Add(in EventStamp stamp, params ReadOnlySpan<ulong> hashes)
    {
        var slab = _last = SlabFor(stamp.Time);
        var rows = _slabs[slab];
        if (slab == Discard)
        {
            rows.Clear();
            return new(Discard, rows.Add(in stamp), rows.Epoch);
        }

        var row = new RowRef(slab, rows.Add(in stamp), rows.Epoch);
        var liveness = new Liveness(_slabs);
        for (var i = 0; i < _indexes.Length; i++)
        {
            _indexes[i].Sweep(in liveness);
            ref var head = ref _indexes[i].Head(hashes[i], in liveness);
            if (!IsLive(head) || _slabs[head.Bucket].Headers[head.Index].Time <= stamp.Time)
            {
                rows.Older[(row.Index * _indexCount) + i] = head;
                head = row;
            }
            else
            {
                InsertLate(i, head, row, stamp.Time);
            }
        }

        return row;
    }

    /// <summary>Copies text to the slab of the row added last.</summary>
    public StoredText Keep(Utf8Text text) => _slabs[_last].Keep(text);

    /// <summary>A row's text.</summary>
    public Utf8Text Text(RowRef row, StoredText text) => _slabs[row.Bucket].Text(text);

    /// <summary>A row's event.</summary>
    public EventStamp Stamp(RowRef row)
    {
        var slab = _slabs[row.Bucket];
        ref var header = ref slab.Headers[row.Index];
        return new(header.Schema, header.Time, header.Sequence, slab.Text(header.Id));
    }

    /// <summary>The newest row with a hash whose event is not older than a time.</summary>
    public RowRef Find(int index, ulong hash, long oldest) => IfNotOlder(_indexes[index].Find(hash), oldest);

    /// <summary>The next older row after one that <see cref="Find"/> or this gave.</summary>
    public RowRef Next(int index, ulong hash, RowRef row, long oldest) =>
        IfNotOlder(_slabs[row.Bucket].Older[(row.Index * _indexCount) + index], oldest);

    /// <summary>Drops what no event at or after a time can meet any more.</summary>
    public void Expire(long time)
    {
        var bucket = Bucket(time - _window);
        if (bucket <= _oldestBucket)
        {
            return;
        }

        _oldestBucket = bucket;
        var dropped = 0;
        while (dropped < _active.Count && _slabs[_active[dropped]].Number < bucket)
        {
            _slabs[_active[dropped]].Clear();
            _free.Push(_active[dropped]);
            dropped++;
        }

        _active.RemoveRange(0, dropped);
    }

    /// <summary>The owner's number of a row.</summary>
    internal ref int Tag(RowRef row) => ref _slabs[row.Bucket].Headers[row.Index].Tag;

    /// <summary>The sequence of a row's event.</summary>
    internal long Sequence(RowRef row) => _slabs[row.Bucket].Headers[row.Index].Sequence;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private RowRef IfNotOlder(RowRef row, long oldest)
    {
        if (!row.Found)
        {
            return default;
        }

        // Everything after a row that has gone, or is too old, is older still.
        var slab = _slabs[row.Bucket];
        return slab.Epoch == row.Epoch && slab.Headers[row.Index].Time >= oldest ? row : default;
    }

    private bool IsLive(RowRef row) => row.Found && _slabs[row.Bucket].Epoch == row.Epoch;

    private long Bucket(long time)
    {
        var bucket = time / _width;
        return time < 0 && bucket * _width != time ? bucket - 1 : bucket;
    }

    // Chains run from newest to oldest, so a row that comes late goes behind all that are younger.
    private void InsertLate(int index, RowRef younger, RowRef row, long time)
    {
        while (true)
        {
            ref var older = ref _slabs[younger.Bucket].Older[(younger.Index * _indexCount) + index];
            if (!IsLive(older) || _slabs[older.Bucket].Headers[older.Index].Time <= time)
            {
                _slabs[row.Bucket].Older[(row.Index * _indexCount) + index] = older;
                older = row;
                return;
            }

            younger = older;
        }
    }

    private int SlabFor(long time)
    {
        var bucket = Bucket(time);
        if (_last != Discard && _slabs[_last].Number == bucket && bucket >= _oldestBucket)
        {
            return _last;
        }

        if (bucket < _oldestBucket)
        {
            return Discard;
        }

        var place = _active.Count;
        while (place > 0 && _slabs[_active[place - 1]].Number > bucket)
        {
            place--;
        }

        if (place > 0 && _slabs[_active[place - 1]].Number == bucket)
        {
            return _active[place - 1];
        }

        if (!_free.TryPop(out var slab))
        {
            slab = _slabCount++;
            if (slab == _slabs.Length)
            {
                Array.Resize(ref _slabs, slab * 2);
            }

            _slabs[slab] = new RowSlab<TRow>(_indexCount);
        }

        _slabs[slab].Number = bucket;
        _active.Insert(place, slab);
        return slab;
    }

    private readonly struct Liveness(RowSlab<TRow>[] slabs) : ILiveness
    {
        public bool IsLive(RowRef row) => slabs[row.Bucket].Epoch == row.Epoch;
    }
}
