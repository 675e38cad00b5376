using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Rows;

/// <content>How the rows lie in memory, and how they are written as they lie.</content>
public sealed partial class RowTable<TRow>
{
    private const int ArrayHeader = 24;

    /// <inheritdoc/>
    string IRowStore.Layout => RowLayout.Of<TRow>(_links, _isTagged);

    /// <inheritdoc/>
    long IRowStore.Time(RowRef row) => Time(row);

    /// <inheritdoc/>
    long IRowStore.Sequence(RowRef row) => Sequence(row);

    /// <summary>What the table takes in memory now.</summary>
    internal RowMemory Memory
    {
        get
        {
            var row = Unsafe.SizeOf<RowHeader>() + Unsafe.SizeOf<TRow>() + (_links * Unsafe.SizeOf<RowRef>()) + (_isTagged ? sizeof(int) : 0);

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

            return new(Count, row, capacity, TextBytes, text, _indexes.Sum(static index => index.Bytes), _indexes.Sum(static index => (long)index.Count));
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
        _chunkCount = reader.ReadInt32();
        _chunks = new RowChunk<TRow>[Math.Max(4, _chunkCount)];
        for (var number = 0; number < _chunkCount; number++)
        {
            _chunks[number] = NewChunk(number == Discard ? 1 : FewestRows);
            _chunks[number].Epoch = (uint)reader.ReadInt32();
        }

        _last = Discard;
        _active.Clear();
        _free.Clear();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var number = reader.ReadInt32();
            var chunk = _chunks[number];
            chunk.Load(ref reader);
            _active.Add(number);
            Tally(chunk.Count - chunk.Shed, chunk.LiveText);
        }

        for (var number = _chunkCount - 1; number > 0; number--)
        {
            if (!_active.Contains(number))
            {
                _free.Enqueue(number);
            }
        }

        foreach (var index in _indexes)
        {
            index.Clear();
        }

        foreach (var shortcuts in _shortcuts)
        {
            shortcuts.Clear();
        }
    }
}
