using System.Buffers;

namespace RulesSdk.Cli.Batch;

/// <summary>
/// Sorts the records of all files by event time, whatever their order in the files. Holds them in memory up
/// to a budget; beyond it, sorted runs go to temporary files and are merged at the end.
/// </summary>
/// <param name="budget">How many bytes of records to hold in memory.</param>
/// <param name="folder">Where temporary files are made; the system's folder for them if it is left out.</param>
internal sealed class RecordStore(long budget, string? folder = null) : IDisposable
{
    private const int SegmentSize = 1 << 22;

    // The size of an index entry, without the record's own bytes.
    private const int EntrySize = 48;

    private readonly string _folder = folder ?? Path.GetTempPath();
    private readonly List<byte[]> _segments = [];
    private readonly List<Entry> _entries = [];
    private readonly List<RecordRun> _runs = [];
    private int _segmentUsed = SegmentSize;
    private long _held;

    /// <summary>How many runs were written to disk.</summary>
    public int Spilled { get; private set; }

    /// <summary>Adds a record.</summary>
    /// <exception cref="StoreException">There is no room for it; those before it are kept.</exception>
    public void Add(RecordKey key, ReadOnlySpan<byte> record)
    {
        if (_held + record.Length + EntrySize > budget && _entries.Count > 0)
        {
            Spill();
        }

        if (_segments.Count == 0 || _segmentUsed + record.Length > _segments[^1].Length)
        {
            _segments.Add(ArrayPool<byte>.Shared.Rent(Math.Max((int)Math.Min(SegmentSize, budget), record.Length)));
            _segmentUsed = 0;
        }

        record.CopyTo(_segments[^1].AsSpan(_segmentUsed));
        _entries.Add(new Entry(key, _segments.Count - 1, _segmentUsed, record.Length));
        _segmentUsed += record.Length;
        _held += record.Length + EntrySize;
    }

    /// <summary>Returns all records in order. May be called once.</summary>
    /// <exception cref="StoreException">Some could not be read again.</exception>
    public void Drain(Action<RecordRun> handler, CancellationToken cancellation)
    {
        _entries.Sort(static (a, b) => a.Key.CompareTo(b.Key));
        _runs.Add(new HeldRun(this));
        var queue = new PriorityQueue<RecordRun, RecordKey>();
        foreach (var run in _runs)
        {
            Enqueue(run);
        }

        while (!cancellation.IsCancellationRequested && queue.TryDequeue(out var run, out _))
        {
            handler(run);
            Enqueue(run);
        }

        void Enqueue(RecordRun run)
        {
            try
            {
                if (run.MoveNext())
                {
                    queue.Enqueue(run, run.Key);
                }
            }
            catch (IOException problem)
            {
                throw new StoreException(
                    $"The temporary folder {_folder} does not give records back: {problem.Message.TrimEnd('.')}, "
                    + "so only those before them were evaluated (check the disk, or name another folder in TMPDIR)");
            }
        }
    }

    public void Dispose()
    {
        foreach (var run in _runs)
        {
            run.Dispose();
        }

        Release();
    }

    private void Spill()
    {
        SpilledRun? run = null;
        try
        {
            run = new SpilledRun(_folder);
            _entries.Sort(static (a, b) => a.Key.CompareTo(b.Key));
            foreach (var entry in _entries)
            {
                run.Add(entry.Key, Bytes(entry));
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
        Spilled++;
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
        _segments.ForEach(static segment => ArrayPool<byte>.Shared.Return(segment));
        _segments.Clear();
        _entries.Clear();
        _segmentUsed = SegmentSize;
        _held = 0;
    }

    private ReadOnlySpan<byte> Bytes(Entry entry) => _segments[entry.Segment].AsSpan(entry.Start, entry.Length);

    private readonly record struct Entry(RecordKey Key, int Segment, int Start, int Length);

    /// <summary>What is still in memory when the input ends.</summary>
    private sealed class HeldRun(RecordStore store) : RecordRun
    {
        private int _next;

        public override ReadOnlySpan<byte> Record => store.Bytes(store._entries[_next - 1]);

        public override bool MoveNext()
        {
            if (_next == store._entries.Count)
            {
                return false;
            }

            Key = store._entries[_next++].Key;
            return true;
        }

        public override void Dispose()
        {
        }
    }
}
