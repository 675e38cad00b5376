using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Rows;

/// <content>How the rows lie in memory, and how they are written as they lie.</content>
public sealed partial class RowTable<TRow>
{
    private const int ArrayHeader = 24;

    /// <inheritdoc/>
    string IRowStore.Layout => RowLayout.Of<TRow>(_links, _isTagged);

    /// <inheritdoc/>
    bool IRowStore.IsPlace(RowRef row) => IsPlace(row);

    /// <inheritdoc/>
    long IRowStore.Time(RowRef row) => Time(row);

    /// <inheritdoc/>
    long IRowStore.Sequence(RowRef row) => Sequence(row);

    /// <inheritdoc cref="IRowStore.IsPlace"/>
    internal bool IsPlace(RowRef row) => row.Found && row.Chunk > 0 && row.Chunk < _chunkCount
        && (_chunks[row.Chunk].Epoch != row.Epoch || row.Index < _chunks[row.Chunk].Count);

    /// <summary>What the table takes in memory now.</summary>
    internal RowMemory Memory
    {
        get
        {
            var row = Unsafe.SizeOf<RowHeader>() + Unsafe.SizeOf<TRow>() + (_links * Unsafe.SizeOf<RowRef>()) + (_isTagged ? sizeof(long) : 0);

            // A chunk without room is what every chunk takes besides: the object, and the headers of its arrays of rows.
            var before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(NewChunk(0));
            var chunk = GC.GetAllocatedBytesForCurrentThread() - before;
            var capacity = ((long)_chunks.Length * IntPtr.Size) + ((long)(_active.Capacity + _free.Capacity) * sizeof(int));
            var text = 0L;
            for (var number = 0; number < _chunkCount; number++)
            {
                capacity += chunk + ((long)_chunks[number].Capacity * row);
                text += _chunks[number].TextCapacity + ArrayHeader;
            }

            return new(Count, row, capacity, TextBytes, text, _indexes.Sum(static index => index.Bytes) + _runs.Sum(static runs => runs.Bytes), _indexes.Sum(static index => (long)index.Count));
        }
    }

    /// <inheritdoc/>
    public void Save(CheckpointWriter writer)
    {
        writer.Write(_oldestBucket);
        writer.Write(_chunkCount);
        for (var number = 0; number < _chunkCount; number++)
        {
            // Of free chunks too: a reference that is stale before is stale after.
            writer.Write((int)_chunks[number].Epoch);
        }

        writer.Write(_active.Count);
        foreach (var number in _active)
        {
            writer.Write(number);
            _chunks[number].Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(ref CheckpointReader reader)
    {
        _oldestBucket = reader.ReadInt64();
        _chunkCount = reader.ReadCount(sizeof(int));
        CheckpointReader.Require(_chunkCount is > 0 and <= RowRef.MaxChunks, $"rows in {_chunkCount} parts");
        _chunks = new RowChunk<TRow>[Math.Max(4, _chunkCount)];
        for (var number = 0; number < _chunkCount; number++)
        {
            // One without rows gets its room when it is used.
            _chunks[number] = NewChunk(number == Discard ? 1 : 0);
            _chunks[number].Epoch = (uint)reader.ReadInt32();
            CheckpointReader.Require(_chunks[number].Epoch != 0, "rows of no time of use");
        }

        // A reference to nothing reads as a row without values.
        _chunks[Discard].Add(new EventStamp(0, 0, Utf8Text.Empty));
        _last = Discard;
        _active.Clear();
        _free.Clear();
        LoadActive(ref reader);
        foreach (var index in _indexes)
        {
            index.Clear();
        }

        foreach (var shortcuts in _shortcuts)
        {
            shortcuts.Clear();
        }

        foreach (var runs in _runs)
        {
            runs.Clear();
        }
    }

    private void LoadActive(ref CheckpointReader reader)
    {
        var check = new RowCheck<TRow>();
        var isActive = new bool[_chunkCount];
        var before = _oldestBucket;
        for (var left = reader.ReadCount(sizeof(int)); left > 0; left--)
        {
            var number = reader.ReadNumber(1, _chunkCount - 1);
            CheckpointReader.Require(!isActive[number], "the same rows twice");
            isActive[number] = true;
            var chunk = _chunks[number];
            chunk.Load(ref reader, check, hasOwnersLinks: _indexes.Length == 0);
            CheckBuckets(chunk, before);
            before = chunk.Bucket;
            _active.Add(number);
            Tally(chunk.Count - chunk.Shed, chunk.LiveText);
        }

        for (var number = _chunkCount - 1; number > 0; number--)
        {
            if (!isActive[number])
            {
                _free.Enqueue(number);
            }
        }
    }

    // Rows go by their buckets, and what is made of them goes with them.
    private void CheckBuckets(RowChunk<TRow> chunk, long before)
    {
        var bucket = Bucket(chunk.Headers[chunk.Shed].Time);
        CheckpointReader.Require(bucket == chunk.Bucket && bucket >= before, "rows out of the order of time");
        for (var row = chunk.Shed; row < chunk.Count; row++)
        {
            CheckpointReader.Require(Bucket(chunk.Headers[row].Time) >= bucket, "rows out of the order of time");
            bucket = Bucket(chunk.Headers[row].Time);
        }

        CheckpointReader.Require(bucket == chunk.LastBucket, "rows out of the order of time");
    }
}
