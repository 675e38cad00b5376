using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>How many values there are while values come and go; null is left out.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlidingCount
{
    /// <summary>The count.</summary>
    public long Value { get; private set; }

    /// <summary>Takes a value in.</summary>
    public void Add<T>(T value) => Value += value is null ? 0 : 1;

    /// <summary>Takes text in.</summary>
    public void Add(Utf8Text value) => Value += value.IsNull ? 0 : 1;

    /// <summary>Takes out a value that was taken in.</summary>
    public void Remove<T>(T value) => Value -= value is null ? 0 : 1;

    /// <summary>Takes out text that was taken in.</summary>
    public void Remove(Utf8Text value) => Value -= value.IsNull ? 0 : 1;

    /// <summary>Takes all values out.</summary>
    public void Clear() => Value = 0;
}
