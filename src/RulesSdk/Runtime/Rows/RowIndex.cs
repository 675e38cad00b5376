using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Rows;

/// <summary>From a hash to the newest row that has it: an open-addressing table, probed one slot after the other.</summary>
internal sealed class RowIndex
{
    private Entry[] _entries = new Entry[64];
    private int _count;
    private int _swept;

    /// <summary>How many hashes have an entry, those of expired rows included.</summary>
    public int Count => _count;

    /// <summary>How many bytes the table has.</summary>
    public long Bytes => (long)_entries.Length * Unsafe.SizeOf<Entry>();

    /// <summary>The newest row with a hash, which may have expired; not found where there is none.</summary>
    public RowRef Find(ulong hash)
    {
        var entries = _entries;
        var mask = entries.Length - 1;
        var tag = (uint)hash;
        for (var i = (int)tag & mask; ; i = (i + 1) & mask)
        {
            ref var entry = ref entries[i];
            if (!entry.Head.Found)
            {
                return default;
            }

            if (entry.Hash == tag)
            {
                return entry.Head;
            }
        }
    }

    /// <summary>The head of a hash, to be set at once; a new hash gets a head that is not found.</summary>
    public ref RowRef Head<TRows>(ulong hash, in TRows rows)
        where TRows : struct, ILiveness
    {
        if (_count * 3L >= _entries.Length * 2L)
        {
            MakeRoom(in rows);
        }

        var mask = _entries.Length - 1;
        var tag = (uint)hash;
        for (var i = (int)tag & mask; ; i = (i + 1) & mask)
        {
            ref var entry = ref _entries[i];
            if (!entry.Head.Found)
            {
                entry.Hash = tag;
                _count++;
                return ref entry.Head;
            }

            if (entry.Hash == tag)
            {
                return ref entry.Head;
            }
        }
    }

    /// <summary>Looks at the next few slots and drops the heads whose rows have gone. Called once an added row, this keeps dead heads to a fraction of the table.</summary>
    public void Sweep<TRows>(in TRows rows)
        where TRows : struct, ILiveness
    {
        var mask = _entries.Length - 1;
        for (var n = 0; n < 8; n++)
        {
            _swept &= mask;
            ref var entry = ref _entries[_swept];
            if (entry.Head.Found && !rows.IsLive(entry.Head))
            {
                // Another entry may have moved here; it is looked at next.
                Remove(_swept);
            }
            else
            {
                _swept++;
            }
        }
    }

    /// <summary>Forgets all heads.</summary>
    public void Clear()
    {
        Array.Clear(_entries);
        _count = 0;
        _swept = 0;
    }

    // Dead heads go first, so that a table whose rows come and go evenly keeps its size.
    private void MakeRoom<TRows>(in TRows rows)
        where TRows : struct, ILiveness
    {
        for (var i = 0; i < _entries.Length;)
        {
            if (_entries[i].Head.Found && !rows.IsLive(_entries[i].Head))
            {
                Remove(i);
            }
            else
            {
                i++;
            }
        }

        if (_count * 2L >= _entries.Length)
        {
            Rebuild(in rows);
        }
    }

    // Moves the entries after a hole back, so that probing never reaches a gap before its goal.
    private void Remove(int hole)
    {
        var mask = _entries.Length - 1;
        for (var i = (hole + 1) & mask; _entries[i].Head.Found; i = (i + 1) & mask)
        {
            var home = (int)_entries[i].Hash & mask;
            if (((i - home) & mask) >= ((i - hole) & mask))
            {
                _entries[hole] = _entries[i];
                hole = i;
            }
        }

        _entries[hole] = default;
        _count--;
    }

    private void Rebuild<TRows>(in TRows rows)
        where TRows : struct, ILiveness
    {
        var old = _entries;
        _entries = new Entry[old.Length * 2];
        _count = 0;
        var mask = _entries.Length - 1;
        foreach (ref var entry in old.AsSpan())
        {
            if (!entry.Head.Found || !rows.IsLive(entry.Head))
            {
                continue;
            }

            var i = (int)entry.Hash & mask;
            while (_entries[i].Head.Found)
            {
                i = (i + 1) & mask;
            }

            _entries[i] = entry;
            _count++;
        }
    }

    // Half of the hash is enough: the caller compares keys, which distinguishes rows of another key that share it.
    private struct Entry
    {
        public uint Hash;
        public RowRef Head;
    }
}
