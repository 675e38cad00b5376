using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Rows;

/// <summary>
/// The rows that a rule keeps of one event variable, found by hashed keys, newest first. Rows and their text lie in chunks
/// by event time, so that expiry drops a bucket of time at once.
/// </summary>
/// <typeparam name="TRow">The columns kept: values, and <see cref="StoredText"/> for text.</typeparam>
/// <remarks>Allocates only while it grows. Hashes come from <see cref="KeyHash"/>; the caller compares the key of a row that it finds.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class RowTable<[DynamicallyAccessedMembers(RowLayout.Members)] TRow> : IRowStore
    where TRow : unmanaged
{
    // Chunk 0 takes rows that are too old to be found; nothing refers to it.
    private const int Discard = 0;

    private readonly long _window;
    private readonly long _width;
    private readonly int _links;
    private readonly bool _isTagged;
    private readonly RowIndex[] _indexes;
    private readonly RowShortcuts[] _shortcuts;
    private readonly RowRuns[] _runs;
    private readonly Queue<int> _free = new();

    // By the bucket of their first row, and within one in the order filled.
    private readonly List<int> _active = [];
    private RowChunk<TRow>[] _chunks;
    private int _chunkCount = 1;
    private int _last = Discard;
    private long _oldestBucket = long.MinValue;
    private Action<RowRef>? _leaving;

    /// <summary>An empty table.</summary>
    /// <param name="window">For how long a row is kept, in ticks.</param>
    /// <param name="indexes">By how many keys rows are found.</param>
    public RowTable(long window, int indexes)
        : this(window, indexes, indexes, isTagged: false)
    {
    }

    private RowTable(long window, int indexes, int links, bool isTagged)
    {
        _window = window;
        _width = Math.Max(1, window / 16);
        _links = links;
        _isTagged = isTagged;
        _indexes = new RowIndex[indexes];
        _shortcuts = new RowShortcuts[indexes];
        _runs = new RowRuns[indexes];
        for (var i = 0; i < indexes; i++)
        {
            _indexes[i] = new RowIndex();
            _shortcuts[i] = new RowShortcuts();
            _runs[i] = new RowRuns();
        }

        _chunks = [NewChunk(1), null!, null!, null!];
    }

    /// <summary>A table whose rows are found by no key; each has some references that are its owner's.</summary>
    /// <param name="window">For how long a row is kept, in ticks.</param>
    /// <param name="links">How many references a row has.</param>
    /// <param name="leaving">Called for each row before it is discarded.</param>
    internal static RowTable<TRow> WithLinks(long window, int links, Action<RowRef> leaving) => new(window, 0, links, isTagged: false) { _leaving = leaving };

    /// <summary>A table whose rows are found by one key; each has a number that is its owner's.</summary>
    /// <param name="window">For how long a row is kept, in ticks.</param>
    /// <param name="leaving">Called for each row before it is discarded.</param>
    internal static RowTable<TRow> WithTags(long window, Action<RowRef> leaving) => new(window, 1, 1, isTagged: true) { _leaving = leaving };

    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public long TextBytes { get; private set; }

    /// <inheritdoc/>
    public long OldestTime
    {
        get
        {
            if (Count == 0)
            {
                return long.MaxValue;
            }

            var chunk = _chunks[_active[0]];
            return chunk.Headers[chunk.Shed].Time;
        }
    }

    // What all tables of a program hold.
    private RowBudget _budget = new();

    /// <inheritdoc/>
    public void CountTowards(RowBudget budget) => _budget = budget;

    /// <summary>A row's columns.</summary>
    public ref TRow this[RowRef row] => ref _chunks[row.Chunk].Rows[row.Index];

    /// <summary>Adds a row; its columns are then filled through the indexer and <see cref="Keep"/>.</summary>
    /// <param name="stamp">The event.</param>
    /// <param name="hashes">One hash an index.</param>
    /// <remarks>A row that is older than what <see cref="Expire"/> dropped can be filled, but is not found again.</remarks>
    public RowRef Add(in EventStamp stamp, params ReadOnlySpan<ulong> hashes)
    {
        var bucket = Bucket(stamp.Time);
        var number = _last = ChunkFor(bucket, stamp.Sequence);
        var chunk = _chunks[number];
        if (number == Discard)
        {
            chunk.Clear();
            return new(Discard, chunk.Add(in stamp), chunk.Epoch);
        }

        var before = chunk.LiveText;
        var row = new RowRef(number, chunk.Add(in stamp), chunk.Epoch);
        Tally(1, chunk.LiveText - before);
        Link(row, hashes);
        return row;
    }

    /// <summary>Has a row found by its hashes. Called by <see cref="Add"/>, and for each row after they were read from a checkpoint.</summary>
    /// <param name="row">The row.</param>
    /// <param name="hashes">One hash an index.</param>
    public void Link(RowRef row, params ReadOnlySpan<ulong> hashes)
    {
        var chunk = _chunks[row.Chunk];
        var time = chunk.Headers[row.Index].Time;
        var liveness = new Liveness(_chunks);
        for (var i = 0; i < _indexes.Length; i++)
        {
            _indexes[i].Sweep(in liveness);
            ref var head = ref _indexes[i].Head(hashes[i], in liveness);
            if (!IsLive(head) || _chunks[head.Chunk].Headers[head.Index].Time <= time)
            {
                chunk.Older[(row.Index * _links) + i] = head;
                head = row;
            }
            else
            {
                InsertLate(i, hashes[i], head, row, time);
            }
        }
    }

    /// <summary>Copies text to the chunk of the row added last.</summary>
    public StoredText Keep(Utf8Text text)
    {
        var kept = _chunks[_last].Keep(text);
        if (_last != Discard && !text.Bytes.IsEmpty)
        {
            Tally(0, text.Bytes.Length);
        }

        return kept;
    }

    /// <summary>A row's text.</summary>
    public Utf8Text Text(RowRef row, StoredText text) => _chunks[row.Chunk].Text(text);

    /// <summary>A row's event.</summary>
    public EventStamp Stamp(RowRef row) => _chunks[row.Chunk].Stamp(row.Index);

    /// <summary>The newest row with a hash whose event is not older than a time.</summary>
    public RowRef Find(int index, ulong hash, long oldest) => IfNotOlder(_indexes[index].Find(hash), oldest);

    /// <summary>The next older row after one that <see cref="Find"/> or this gave.</summary>
    public RowRef Next(int index, ulong hash, RowRef row, long oldest) =>
        IfNotOlder(_chunks[row.Chunk].Older[(row.Index * _links) + index], oldest);

    /// <summary>The first row held, by bucket of time and arrival; not found where there is none.</summary>
    public RowRef First() => FirstFrom(0);

    /// <summary>The row held after one that <see cref="First"/> or this gave.</summary>
    public RowRef After(RowRef row)
    {
        var chunk = _chunks[row.Chunk];
        return row.Index + 1 < chunk.Count ? new(row.Chunk, row.Index + 1, chunk.Epoch) : FirstFrom(_active.IndexOf(row.Chunk) + 1);
    }

    /// <inheritdoc/>
    public bool IsLive(RowRef row) => row.Found && new Liveness(_chunks).IsLive(row);

    /// <summary>The references of a row: the next older rows of its hashes, or its owner's.</summary>
    internal Span<RowRef> Links(RowRef row) => _chunks[row.Chunk].Older.AsSpan(row.Index * _links, _links);

    /// <summary>The owner's number of a row, in a table that has them; what it is before it is set is not said.</summary>
    internal ref long Tag(RowRef row) => ref _chunks[row.Chunk].Tags[row.Index];

    /// <summary>The sequence of a row's event.</summary>
    internal long Sequence(RowRef row)
    {
        var chunk = _chunks[row.Chunk];
        return chunk.FirstSequence + chunk.Headers[row.Index].Sequence;
    }

    /// <summary>The time of a row's event.</summary>
    internal long Time(RowRef row) => _chunks[row.Chunk].Headers[row.Index].Time;

    private RowRef FirstFrom(int place)
    {
        if (place >= _active.Count)
        {
            return default;
        }

        var number = _active[place];
        return new(number, _chunks[number].Shed, _chunks[number].Epoch);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private RowRef IfNotOlder(RowRef row, long oldest)
    {
        if (!row.Found)
        {
            return default;
        }

        // Everything after a row that has gone, or is too old, is older still.
        var chunk = _chunks[row.Chunk];
        return chunk.Epoch == row.Epoch && row.Index >= chunk.Shed && chunk.Headers[row.Index].Time >= oldest ? row : default;
    }

    // Chains run from newest to oldest, so a row that comes late goes behind all that are younger.
    private void InsertLate(int index, ulong hash, RowRef younger, RowRef row, long time)
    {
        // Where rows were shed, some of the oldest bucket may stand behind one that has gone.
        var after = _hasShed ? Math.Max(time, ((Bucket(OldestTime) + 1) * _width) - 1) : time;
        var near = _shortcuts[index].Find(hash, after, new Liveness(_chunks));
        younger = near.Found ? near : younger;
        for (var passed = 1; ; passed++)
        {
            _budget.Steps++;
            ref var older = ref _chunks[younger.Chunk].Older[(younger.Index * _links) + index];
            if (!IsLive(older) || _chunks[older.Chunk].Headers[older.Index].Time <= time)
            {
                CutRuns(index, hash, time, younger, older);
                _chunks[row.Chunk].Older[(row.Index * _links) + index] = older;
                older = row;
                return;
            }

            younger = older;
            if (passed % RowShortcuts.Distance == 0)
            {
                _shortcuts[index].Add(hash, Time(younger), younger);
            }
        }
    }

    private readonly struct Liveness(RowChunk<TRow>[] chunks) : ILiveness
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsLive(RowRef row)
        {
            var chunk = chunks[row.Chunk];
            return chunk.Epoch == row.Epoch && row.Index >= chunk.Shed;
        }
    }
}
