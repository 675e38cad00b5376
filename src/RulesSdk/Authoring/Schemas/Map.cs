using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace RulesSdk;

/// <summary>Named values of one type. On the wire it is an object. A missing key reads as the zero value: <c>""</c>, 0, false. Immutable once built.</summary>
/// <remarks>Maps are equal if they have the same keys and values, in any order, so records that contain maps compare by value. Keys are compared ordinally.</remarks>
/// <example><code>new Map&lt;string&gt; { ["accessKeyId"] = "ASIA123" }</code></example>
/// <typeparam name="T">The type of the values.</typeparam>
[SuppressMessage("Naming", "CA1710", Justification = "The name is the authoring surface's.")]
public sealed class Map<T> : IEquatable<Map<T>>, IReadOnlyCollection<KeyValuePair<string, T>>
{
    private readonly Dictionary<string, T> _values = new(StringComparer.Ordinal);

    /// <summary>Creates an empty map, to be filled by an initialiser.</summary>
    public Map()
    {
    }

    /// <summary>Creates a map of values.</summary>
    /// <param name="values">The values. If a key is repeated, its last value counts.</param>
    public Map(IEnumerable<KeyValuePair<string, T>> values)
    {
        foreach (var (key, value) in values)
        {
            _values[key] = value;
        }
    }

    /// <summary>The number of values.</summary>
    public int Count => _values.Count;

    /// <summary>The keys, in no particular order.</summary>
    public IReadOnlyCollection<string> Keys => _values.Keys;

    /// <summary>The value of a key; the zero value if the key is missing.</summary>
    /// <param name="key">The key.</param>
    public T this[string key]
    {
        get => _values.TryGetValue(key, out var value) ? value : Zero;
        init => _values[key] = value;
    }

    private static T Zero => typeof(T) == typeof(string) ? (T)(object)"" : default!;

    /// <summary>Whether the map has a key.</summary>
    /// <param name="key">The key.</param>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <summary>Equality of keys and values.</summary>
    /// <param name="other">Another map.</param>
    public bool Equals(Map<T>? other)
    {
        if (other is null || other.Count != Count)
        {
            return false;
        }

        foreach (var (key, value) in _values)
        {
            if (!other._values.TryGetValue(key, out var otherValue) || !EqualityComparer<T>.Default.Equals(value, otherValue))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Map<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // The hash must not depend on the order.
        var hash = Count;
        foreach (var (key, value) in _values)
        {
            hash += HashCode.Combine(key, value);
        }

        return hash;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
