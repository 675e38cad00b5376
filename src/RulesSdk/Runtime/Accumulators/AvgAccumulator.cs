using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The mean (Welford's); 0 of nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AvgAccumulator : IAccumulator
{
    private long _count;

    /// <summary>The mean so far.</summary>
    public double Value { get; private set; }

    /// <summary>Folds a value in.</summary>
    public void Add(double value)
    {
        _count++;
        Value += (value - Value) / _count;
    }

    /// <summary>Forgets all values.</summary>
    public void Reset()
    {
        _count = 0;
        Value = 0;
    }

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to)
    {
        to.Write(_count);
        to.Write(Value);
    }

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from)
    {
        _count = from.ReadTally();
        Value = from.ReadDouble();
    }
}
