using RulesSdk.Cli.Batch.Reading;

namespace RulesSdk.Cli.Batch;

/// <summary>
/// Sorts records by event time, whatever their order in the files. Holds them in memory up to a budget; beyond it, sorted runs
/// go to temporary files and are merged at the end. Several threads may add to it.
/// </summary>
/// <param name="budget">How many bytes to hold in memory.</param>
/// <param name="folder">Where temporary files are made; the system's folder for them if it is left out.</param>
internal sealed class RecordStore(long budget, string? folder = null) : IDisposable
{
    private const int MostCopied = 1 << 22;

    private readonly Lock _lock = new();
    private readonly string _folder = folder ?? Path.GetTempPath();
    private readonly List<RecordBlock> _blocks = [];
    private readonly List<RecordEntry> _entries = [];
    private readonly List<SpilledRun> _runs = [];
    private RecordBlock? _copies;
    private long _copied;
    private long _held;
    private long _reserved;
    private bool _isSorted = true;

    /// <summary>How many runs were written to disk.</summary>
    public int Spilled => _runs.Count;

    /// <summary>How many bytes it holds in memory, with those for which there is room to be kept.</summary>
    public long Held => _held + _copied + _reserved;

    /// <summary>The most that it held so far.</summary>
    public long Peak { get; private set; }

    /// <summary>How many bytes it may hold in memory.</summary>
    public long Budget => budget;

    /// <summary>Adds a copy of a record.</summary>
    /// <exception cref="StoreException">There is no room for it; those before it are kept.</exception>
    public void Add(RecordKey key, ReadOnlySpan<byte> record)
    {
        lock (_lock)
        {
            if (Held + record.Length + RecordEntry.Size > budget && (_entries.Count > 0 || _copied > 0))
            {
                SpillAll();
            }

            _copies ??= new RecordBlock(0);
            _copies.AddCopy(key, record);
            _copied += record.Length + RecordEntry.Size;
            Peak = Math.Max(Peak, Held);
            if (_copied >= MostCopied)
            {
                TakeCopies();
            }
        }
    }

    /// <summary>Keeps room for a block that is to be taken.</summary>
    /// <returns>Whether there is.</returns>
    public bool TryReserve(long size)
    {
        lock (_lock)
        {
            var fits = Held + size <= budget;
            _reserved += fits ? size : 0;
            Peak = Math.Max(Peak, Held);
            return fits;
        }
    }

    /// <summary>Gives room back that was kept.</summary>
    public void Unreserve(long size)
    {
        lock (_lock)
        {
            _reserved -= size;
        }
    }

    /// <summary>Takes a block with its records, which belongs to the store from now on.</summary>
    /// <param name="block">The block.</param>
    /// <param name="reserved">The room that was kept for it.</param>
    public void Take(RecordBlock block, long reserved)
    {
        lock (_lock)
        {
            _reserved -= reserved;
            AddEntries(block);
        }
    }

    /// <summary>Writes what is held to disk.</summary>
    /// <exception cref="StoreException">There is no room for it; it is kept.</exception>
    public void Spill()
    {
        lock (_lock)
        {
            if (_entries.Count > 0 || _copies is not null)
            {
                SpillAll();
            }
        }
    }

    /// <summary>The records in order: what is in memory, and each run on disk, from their starts.</summary>
    public IReadOnlyList<RecordRun> Runs()
    {
        TakeCopies();
        Sort();
        _runs.ForEach(static run => run.Rewind());
        return [.. _runs, new HeldRun(_entries)];
    }

    /// <summary>Returns all records in order.</summary>
    /// <exception cref="StoreException">Some could not be read again.</exception>
    public void Drain(Action<RecordRun> handler, CancellationToken cancellation) =>
        RunMerge.Drain(
            Runs(),
            run =>
            {
                handler(run);
                return true;
            },
            cancellation);

    public void Dispose()
    {
        _runs.ForEach(static run => run.Dispose());
        _copies?.Release();
        Release();
    }

    private void AddEntries(RecordBlock block)
    {
        _isSorted = _isSorted && IsSorted(_entries, block.Entries);
        _entries.AddRange(block.Entries);
        _held += block.Size;
        _blocks.Add(block);
        block.HandOverEntries();
        Peak = Math.Max(Peak, Held);
    }

    private void TakeCopies()
    {
        if (_copies is { } copies)
        {
            (_copies, _copied) = (null, 0);
            AddEntries(copies);
        }
    }

    private void Sort()
    {
        if (!_isSorted)
        {
            _entries.Sort(static (a, b) => a.Key.CompareTo(b.Key));
            _isSorted = true;
        }
    }

    // Most files are in order, and to see that is cheaper than to sort.
    private static bool IsSorted(List<RecordEntry> before, List<RecordEntry> entries)
    {
        if (entries.Count == 0)
        {
            return true;
        }

        var last = before.Count > 0 ? before[^1].Key : entries[0].Key;
        foreach (var entry in entries)
        {
            if (last.CompareTo(entry.Key) > 0)
            {
                return false;
            }

            last = entry.Key;
        }

        return true;
    }

    private void SpillAll()
    {
        TakeCopies();
        Sort();
        SpilledRun? run = null;
        try
        {
            run = new SpilledRun(_folder);
            foreach (var entry in _entries)
            {
                run.Add(entry.Key, entry.Record);
            }

            run.Rewind();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What was to be put aside is still in memory.
            Abandon(run);
            throw new StoreException(
                $"The temporary folder {_folder} cannot take records that do not fit into memory: {problem.Message.TrimEnd('.')}, "
                + "so only what was read until then is evaluated (make room there, or name another folder in TMPDIR)");
        }

        _runs.Add(run);
        Release();
    }

    // To close it writes what is buffered, and so may fail again.
    private static void Abandon(SpilledRun? run)
    {
        try
        {
            run?.Dispose();
        }
        catch (IOException)
        {
            // It is reported once.
        }
    }

    private void Release()
    {
        _blocks.ForEach(static block => block.Release());
        _blocks.Clear();
        _entries.Clear();
        _held = 0;
        _isSorted = true;
    }

    /// <summary>What is in memory.</summary>
    private sealed class HeldRun(List<RecordEntry> entries) : RecordRun
    {
        private int _next;

        public override ReadOnlySpan<byte> Record => entries[_next - 1].Record;

        public override bool MoveNext()
        {
            if (_next == entries.Count)
            {
                return false;
            }

            Key = entries[_next++].Key;
            return true;
        }

        public override void Dispose()
        {
        }
    }
}
