namespace RulesSdk.Testing;

/// <summary>The keys that an instant touched, in the order of first touch.</summary>
internal sealed class TouchedKeys
{
    private readonly List<IReadOnlyList<string>> _keys = [];
    private readonly HashSet<IReadOnlyList<string>> _known = new(KeyComparer.Instance);

    public void Add(IReadOnlyList<string> key)
    {
        if (_known.Add(key))
        {
            _keys.Add(key);
        }
    }

    /// <summary>Hands over the keys and begins anew.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Take()
    {
        IReadOnlyList<IReadOnlyList<string>> keys = [.. _keys];
        _keys.Clear();
        _known.Clear();
        return keys;
    }
}
