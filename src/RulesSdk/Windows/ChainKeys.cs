namespace RulesSdk.Runtime;

/// <summary>What a chain knows of one key, besides when its activities were seen.</summary>
internal struct ChainKey
{
    public ulong Hash;

    /// <summary>Names the key's evidence since it was last cleared; 0 for a free entry.</summary>
    public ulong Serial;

    public int TextBlock;
    public int TextLength;

    /// <summary>The time of the latest evidence.</summary>
    public long LastTouched;

    /// <summary>The first event that touched the key in the current instant, or -1.</summary>
    public long FirstOfInstant;


    public OpenDetection? Open;
}

/// <summary>The keys of a chain, by their bytes. Touched rather than appended; those without evidence go without output, a few at each new key.</summary>
/// <param name="activities">How many activities there are.</param>
/// <param name="window">For how long evidence counts, in ticks.</param>
internal sealed class ChainKeys(int activities, long window)
{
    private readonly KeyBlocks _blocks = new();
    private ChainKey[] _keys = new ChainKey[16];
    private long[] _seen = new long[16 * activities];
    private int[] _free = new int[16];
    private int[] _slots = new int[64];
    private int _freeCount;
    private int _used;
    private int _swept;
    private ulong _serial;

    /// <summary>How many keys there are.</summary>
    public int Count => _used - _freeCount;

    public ref ChainKey this[int key] => ref _keys[key];

    public Span<long> Seen(int key) => _seen.AsSpan(key * activities, activities);

    public ReadOnlySpan<byte> Text(int key) => _blocks.Read(_keys[key].TextBlock, _keys[key].TextLength);

    /// <summary>Finds a key, or adds it without evidence.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> text, long now)
    {
        var hash = KeyHash.OfBytes(text);
        var mask = _slots.Length - 1;
        for (var i = (int)hash & mask; _slots[i] != 0; i = (i + 1) & mask)
        {
            ref var key = ref _keys[_slots[i] - 1];
            if (key.Hash == hash && _blocks.Read(key.TextBlock, key.TextLength).SequenceEqual(text))
            {
                return _slots[i] - 1;
            }
        }

        Sweep(now);
        return Add(hash, text);
    }

    /// <summary>Removes a key and all that is known of it.</summary>
    public void Remove(int index)
    {
        ref var key = ref _keys[index];
        var mask = _slots.Length - 1;
        var hole = (int)key.Hash & mask;
        while (_slots[hole] != index + 1)
        {
            hole = (hole + 1) & mask;
        }

        for (var i = (hole + 1) & mask; _slots[i] != 0; i = (i + 1) & mask)
        {
            var home = (int)_keys[_slots[i] - 1].Hash & mask;
            if (((i - home) & mask) >= ((i - hole) & mask))
            {
                _slots[hole] = _slots[i];
                hole = i;
            }
        }

        _slots[hole] = 0;
        _blocks.Free(key.TextBlock, key.TextLength);
        key = default;
        if (_freeCount == _free.Length)
        {
            Array.Resize(ref _free, _freeCount * 2);
        }

        _free[_freeCount++] = index;
    }

    private int Add(ulong hash, ReadOnlySpan<byte> text)
    {
        if ((Count + 1) * 2 > _slots.Length)
        {
            Grow();
        }

        int index;
        if (_freeCount > 0)
        {
            index = _free[--_freeCount];
        }
        else
        {
            if (_used == _keys.Length)
            {
                Array.Resize(ref _keys, _used * 2);
                Array.Resize(ref _seen, _used * 2 * activities);
            }

            index = _used++;
        }

        ref var key = ref _keys[index];
        key.Hash = hash;
        key.Serial = ++_serial;
        key.TextBlock = _blocks.Write(text);
        key.TextLength = text.Length;
        key.LastTouched = long.MinValue;
        key.FirstOfInstant = -1;
        Seen(index).Fill(long.MinValue);
        Place(index);
        return index;
    }

    private void Sweep(long now)
    {
        for (var n = 0; n < 4 && _used > 0; n++)
        {
            _swept = _swept + 1 >= _used ? 0 : _swept + 1;
            ref var key = ref _keys[_swept];
            if (key.Serial != 0 && key.Open is null && key.FirstOfInstant < 0 && key.LastTouched < now - window)
            {
                Remove(_swept);
            }
        }
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var i = 0; i < _used; i++)
        {
            if (_keys[i].Serial != 0)
            {
                Place(i);
            }
        }
    }

    private void Place(int index)
    {
        var mask = _slots.Length - 1;
        var i = (int)_keys[index].Hash & mask;
        while (_slots[i] != 0)
        {
            i = (i + 1) & mask;
        }

        _slots[i] = index + 1;
    }
}
