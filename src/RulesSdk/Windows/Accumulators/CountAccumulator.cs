namespace RulesSdk.Runtime;

/// <summary>How many values; null is left out. Saturates.</summary>
public sealed class CountAccumulator
{
    /// <summary>The count so far.</summary>
    public long Value { get; private set; }

    /// <summary>Folds a value in.</summary>
    public void Add<T>(T value)
    {
        if (value is not null && Value < long.MaxValue)
        {
            Value++;
        }
    }
}

/// <summary>How many different values; null is left out. Text is compared ordinally. Exact.</summary>
/// <typeparam name="T">The values' type.</typeparam>
public sealed class CountDistinctAccumulator<T>
{
    private readonly HashSet<T> _values = [];

    /// <summary>The count so far.</summary>
    public long Value => _values.Count;

    /// <summary>Folds a value in.</summary>
    public void Add(T value)
    {
        if (value is not null)
        {
            _values.Add(value);
        }
    }
}
