using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The sum of integers; saturates at each step.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SumAccumulator : IAccumulator
{
    /// <summary>The sum so far.</summary>
    public long Value { get; private set; }

    /// <summary>Folds a value in.</summary>
    public void Add(long value)
    {
        var sum = unchecked(Value + value);

        // A sum overflows where both terms have the sign that it has not.
        if (((Value ^ sum) & (value ^ sum)) < 0)
        {
            sum = value < 0 ? long.MinValue : long.MaxValue;
        }

        Value = sum;
    }

    /// <summary>Forgets all values.</summary>
    public void Reset() => Value = 0;

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to) => to.Write(Value);

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from) => Value = from.ReadInt64();
}
