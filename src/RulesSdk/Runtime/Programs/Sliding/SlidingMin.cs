namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>The least of values that come and go; null is left out. Text by .NET's ordinal order.</summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <remarks>Allocates only until the memory is large enough.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlidingMin<T>
{
    private readonly SlidingExtreme<T> _values = new(sign: -1);

    /// <summary>The least value; the zero value where there is none: "" for text.</summary>
    public T Value => _values.Value;

    /// <summary>Takes a value in.</summary>
    public void Add(T value) => _values.Add(value);

    /// <summary>Takes out a value that was taken in.</summary>
    public void Remove(T value) => _values.Remove(value);

    /// <summary>Takes all values out; the memory stays.</summary>
    public void Clear() => _values.Clear();
}
