using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The sum of doubles, added in match order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SumDoubleAccumulator : IAccumulator
{
    /// <summary>The sum so far.</summary>
    public double Value { get; private set; }

    /// <summary>Folds a value in.</summary>
    public void Add(double value) => Value += value;

    /// <summary>Forgets all values.</summary>
    public void Reset() => Value = 0;

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to) => to.Write(Value);

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from) => Value = from.ReadDouble();
}
