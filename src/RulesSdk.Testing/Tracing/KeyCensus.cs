namespace RulesSdk.Testing;

/// <summary>Counts the keys that are seen.</summary>
internal sealed class KeyCensus
{
    private const int MostCounted = 10_000;
    private const int MostNamed = 1000;

    private readonly Dictionary<IReadOnlyList<string>, long> _counts = new(KeyComparer.Instance);

    /// <summary>Whether some keys were not counted, because so many are.</summary>
    public bool IsCut { get; private set; }

    public int Count => _counts.Count;

    /// <summary>The most frequent keys.</summary>
    public IReadOnlyList<KeyCount> Most =>
    [
        .. _counts.OrderByDescending(static one => one.Value).ThenBy(static one => string.Join('\0', one.Key), StringComparer.Ordinal)
            .Take(MostNamed).Select(static one => new KeyCount(one.Key, one.Value)),
    ];

    public void See(IReadOnlyList<string> key)
    {
        if (_counts.TryGetValue(key, out var count))
        {
            _counts[key] = count + 1;
        }
        else if (_counts.Count < MostCounted)
        {
            _counts.Add(key, 1);
        }
        else
        {
            IsCut = true;
        }
    }
}
