namespace RulesSdk.Runtime.Keys;

/// <summary>Numbers in the order in which they were last touched: the one untouched for longest first. All in O(1).</summary>
internal sealed class KeyOrder
{
    private const int None = -1;

    private int[] _older = new int[16];
    private int[] _newer = new int[16];
    private int _oldest = None;
    private int _newest = None;

    /// <summary>The number untouched for longest, or -1.</summary>
    public int Oldest => _oldest;

    /// <summary>The number touched after one, or -1.</summary>
    public int After(int number) => _newer[number];

    /// <summary>Adds a number that is not there as the newest.</summary>
    public void Add(int number)
    {
        if (number >= _older.Length)
        {
            var size = Math.Max(number + 1, _older.Length * 2);
            Array.Resize(ref _older, size);
            Array.Resize(ref _newer, size);
        }

        _older[number] = _newest;
        _newer[number] = None;
        if (_newest == None)
        {
            _oldest = number;
        }
        else
        {
            _newer[_newest] = number;
        }

        _newest = number;
    }

    /// <summary>Makes a number that is there the newest.</summary>
    public void Touch(int number)
    {
        if (number != _newest)
        {
            Remove(number);
            Add(number);
        }
    }

    /// <summary>Takes a number out.</summary>
    public void Remove(int number)
    {
        var (older, newer) = (_older[number], _newer[number]);
        if (older == None)
        {
            _oldest = newer;
        }
        else
        {
            _newer[older] = newer;
        }

        if (newer == None)
        {
            _newest = older;
        }
        else
        {
            _older[newer] = older;
        }
    }

    /// <summary>Takes all out.</summary>
    public void Clear() => _oldest = _newest = None;
}
