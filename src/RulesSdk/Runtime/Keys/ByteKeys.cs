namespace RulesSdk.Runtime.Keys;

/// <summary>
/// Texts that come and go, compared by their bytes, each with a dense index by which the owner keeps what it knows of it.
/// An index stands for its text until the text is removed, and is then given out again. Which one a text gets depends only
/// on what was added and removed before, not on hashes.
/// </summary>
/// <param name="maxTextBytes">The most bytes that the texts may take, each rounded up to its block.</param>
internal sealed class ByteKeys(int maxTextBytes = KeyBlocks.MaxBytes)
{
    private const int Free = -1;

    private KeyBlocks _blocks = new(maxTextBytes);
    private Entry[] _entries = new Entry[8];

    // One more than the index, 0 where there is none; at most half of them are taken.
    private int[] _slots = new int[16];
    private int _firstFree = Free;

    /// <summary>How many texts there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes the texts have.</summary>
    public long TextBytes { get; private set; }

    /// <summary>All indexes that were given out since the last <see cref="Clear"/> are below this.</summary>
    public int End { get; private set; }

    /// <summary>Whether an index below <see cref="End"/> stands for a text.</summary>
    public bool IsLive(int index) => _entries[index].Length != Free;

    /// <summary>Whether a further text of a length has room.</summary>
    public bool HasRoom(int length) => _blocks.HasRoom(length);

    /// <summary>The text of an index.</summary>
    public ReadOnlySpan<byte> Text(int index) => _blocks.Read(_entries[index].Block, _entries[index].Length);

    /// <summary>The index of a text, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text) => Find(text, KeyHash.OfBytes(text));

    /// <summary>The index of a text, which is added where it is new.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> text, out bool added)
    {
        var hash = KeyHash.OfBytes(text);
        var index = Find(text, hash);
        added = index < 0;
        return added ? Add(text, hash) : index;
    }

    /// <summary>Removes the text of an index.</summary>
    public void Remove(int index)
    {
        ref var entry = ref _entries[index];
        var mask = _slots.Length - 1;
        var hole = (int)entry.Hash & mask;
        while (_slots[hole] != index + 1)
        {
            hole = (hole + 1) & mask;
        }

        // What was pushed past the hole moves up, so that no search ends at it.
        for (var i = (hole + 1) & mask; _slots[i] != 0; i = (i + 1) & mask)
        {
            var home = (int)_entries[_slots[i] - 1].Hash & mask;
            if (((i - home) & mask) >= ((i - hole) & mask))
            {
                _slots[hole] = _slots[i];
                hole = i;
            }
        }

        _slots[hole] = 0;
        _blocks.Free(entry.Block, entry.Length);
        TextBytes -= entry.Length;
        entry.Length = Free;
        entry.Block = _firstFree;
        _firstFree = index;
        Count--;
    }

    /// <summary>Removes all texts; the memory stays.</summary>
    public void Clear()
    {
        if (End < _slots.Length / 8)
        {
            ClearRuns();
        }
        else
        {
            Array.Clear(_slots);
        }

        _blocks.Clear();
        _firstFree = Free;
        End = 0;
        Count = 0;
        TextBytes = 0;
    }

    /// <summary>The indexes that stand for a text, ascending. The current one may be removed meanwhile.</summary>
    public Enumerator GetEnumerator() => new(this);

    private int Find(ReadOnlySpan<byte> text, ulong hash)
    {
        var mask = _slots.Length - 1;
        for (var i = (int)hash & mask; _slots[i] != 0; i = (i + 1) & mask)
        {
            ref var entry = ref _entries[_slots[i] - 1];
            if (entry.Hash == hash && _blocks.Read(entry.Block, entry.Length).SequenceEqual(text))
            {
                return _slots[i] - 1;
            }
        }

        return -1;
    }

    private int Add(ReadOnlySpan<byte> text, ulong hash)
    {
        if (_blocks.IsSparse(text.Length))
        {
            MoveTogether();
        }

        var block = _blocks.Write(text);
        if ((Count + 1) * 2 > _slots.Length)
        {
            Grow();
        }

        var index = _firstFree;
        if (index != Free)
        {
            _firstFree = _entries[index].Block;
        }
        else
        {
            if (End == _entries.Length)
            {
                Array.Resize(ref _entries, End * 2);
            }

            index = End++;
        }

        _entries[index] = new Entry { Hash = hash, Block = block, Length = text.Length };
        Place(index);
        Count++;
        TextBytes += text.Length;
        return index;
    }

    private void MoveTogether()
    {
        var blocks = new KeyBlocks(maxTextBytes);
        foreach (var index in this)
        {
            ref var entry = ref _entries[index];
            entry.Block = blocks.Write(_blocks.Read(entry.Block, entry.Length));
        }

        _blocks = blocks;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        foreach (var index in this)
        {
            Place(index);
        }
    }

    private void Place(int index)
    {
        var mask = _slots.Length - 1;
        var i = (int)_entries[index].Hash & mask;
        while (_slots[i] != 0)
        {
            i = (i + 1) & mask;
        }

        _slots[i] = index + 1;
    }

    // A run of taken slots is cleared from some text's home to its end, so what is left of the run reaches back to its start without a gap.
    private void ClearRuns()
    {
        var mask = _slots.Length - 1;
        foreach (var index in this)
        {
            for (var i = (int)_entries[index].Hash & mask; _slots[i] != 0; i = (i + 1) & mask)
            {
                _slots[i] = 0;
            }
        }
    }

    /// <summary>Walks over the indexes.</summary>
    internal struct Enumerator(ByteKeys keys)
    {
        public int Current { get; private set; } = -1;

        public bool MoveNext()
        {
            while (++Current < keys.End)
            {
                if (keys.IsLive(Current))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private struct Entry
    {
        public ulong Hash;

        /// <summary>Where the text is; of a free entry, the next free one.</summary>
        public int Block;

        public int Length;
    }
}
