namespace RulesSdk.Runtime;

/// <summary>What a chain knows of one key, besides when its activities were seen.</summary>
internal struct ChainKey
{
    /// <summary>Names the key's evidence since it was last cleared; 0 for a free entry.</summary>
    public ulong Serial;

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
    private readonly ByteKeys _texts = new();
    private ChainKey[] _keys = new ChainKey[16];
    private long[] _seen = new long[16 * activities];
    private int _swept;
    private ulong _serial;

    /// <summary>How many keys there are.</summary>
    public int Count => _texts.Count;

    public ref ChainKey this[int key] => ref _keys[key];

    public Span<long> Seen(int key) => _seen.AsSpan(key * activities, activities);

    public ReadOnlySpan<byte> Text(int key) => _texts.Text(key);

    /// <summary>Finds a key, or adds it without evidence.</summary>
    public int GetOrAdd(ReadOnlySpan<byte> text, long now)
    {
        var index = _texts.GetOrAdd(text, out var added);
        if (!added)
        {
            return index;
        }

        if (index == _keys.Length)
        {
            Array.Resize(ref _keys, index * 2);
            Array.Resize(ref _seen, index * 2 * activities);
        }

        ref var key = ref _keys[index];
        key.Serial = ++_serial;
        key.LastTouched = long.MinValue;
        key.FirstOfInstant = -1;
        Seen(index).Fill(long.MinValue);
        Sweep(now, index);
        return index;
    }

    /// <summary>Removes a key and all that is known of it.</summary>
    public void Remove(int index)
    {
        _texts.Remove(index);
        _keys[index] = default;
    }

    // The new key has no evidence yet, but will have.
    private void Sweep(long now, int added)
    {
        for (var n = 0; n < 4; n++)
        {
            _swept = _swept + 1 >= _texts.End ? 0 : _swept + 1;
            ref var key = ref _keys[_swept];
            if (_swept != added && key.Serial != 0 && key.Open is null && key.FirstOfInstant < 0 && key.LastTouched < now - window)
            {
                Remove(_swept);
            }
        }
    }
}
