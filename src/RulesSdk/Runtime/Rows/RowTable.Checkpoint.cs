using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Rows;

public sealed partial class RowTable<TRow>
{
    /// <inheritdoc/>
    string IRowStore.Layout => RowLayout.Of<TRow>(_links, _isTagged);

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
    }
}
