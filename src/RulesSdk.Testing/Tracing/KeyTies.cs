namespace RulesSdk.Testing;

/// <summary>What events of a key have where joins compare it with other events: what has none of it makes no match of the key.</summary>
internal sealed class KeyTies
{
    private const int MostValues = 100_000;

    private readonly Dictionary<int, HashSet<string>> _values = [];
    private int _count;

    /// <summary>Whether there are too many, so that they rule nothing out.</summary>
    public bool IsCut => _count > MostValues;

    public void Add(int link, string value)
    {
        if (!IsCut && Of(link).Add(value))
        {
            _count++;
        }
    }

    public bool Contains(int link, string value) => IsCut || Of(link).Contains(value);

    private HashSet<string> Of(int link)
    {
        if (!_values.TryGetValue(link, out var values))
        {
            _values.Add(link, values = new HashSet<string>(StringComparer.Ordinal));
        }

        return values;
    }
}
