namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>The greatest of the values that are not too old; null is left out. Text by .NET's ordinal order.</summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <remarks>Allocates only until the memory is large enough.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlidingMax<T>
{
    private readonly SlidingExtreme<T> _values = new(sign: 1);

    /// <summary>Takes a value in.</summary>
    /// <param name="value">The value.</param>
    /// <param name="earliest">The time that makes it too old once it is out of the window.</param>
    public void Add(T value, long earliest) => _values.Add(value, earliest);

    /// <summary>Whether there is a value that is not too old.</summary>
    /// <param name="oldest">The earliest time within the window; never falls.</param>
    public bool HasValue(long oldest) => _values.HasValue(oldest);

    /// <summary>The greatest value that is not too old; the zero value where there is none: "" for text.</summary>
    /// <param name="oldest">The earliest time within the window; never falls.</param>
    public T Value(long oldest) => _values.Value(oldest);

    /// <summary>Takes all values out; the memory stays.</summary>
    public void Clear() => _values.Clear();
}
