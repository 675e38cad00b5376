using RulesSdk.Runtime.Accumulators;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>The sum of integers that are never negative, while they come and go. Saturates as <see cref="SumAccumulator"/> does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SlidingSum
{
    // Exact beyond the range of the value, so that a term that leaves takes out exactly what it added.
    private Int128 _sum;

    /// <summary>The sum.</summary>
    public long Value => (long)Int128.Clamp(_sum, long.MinValue, long.MaxValue);

    /// <summary>Takes a term in.</summary>
    public void Add(long value) => _sum += value;

    /// <summary>Takes out a term that was taken in.</summary>
    public void Remove(long value) => _sum -= value;

    /// <summary>Takes all terms out.</summary>
    public void Clear() => _sum = 0;
}
