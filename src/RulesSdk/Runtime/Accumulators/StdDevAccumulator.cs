using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The population standard deviation (Welford's); 0 of nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StdDevAccumulator : IAccumulator
{
    private long _count;
    private double _mean;
    private double _squares;

    /// <summary>The deviation so far.</summary>
    public double Value => _count == 0 ? 0 : Math.Sqrt(_squares / _count);

    /// <summary>Folds a value in.</summary>
    public void Add(double value)
    {
        _count++;
        var delta = value - _mean;
        _mean += delta / _count;
        _squares += delta * (value - _mean);
    }

    /// <summary>Forgets all values.</summary>
    public void Reset()
    {
        _count = 0;
        _mean = 0;
        _squares = 0;
    }

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to)
    {
        to.Write(_count);
        to.Write(_mean);
        to.Write(_squares);
    }

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from)
    {
        _count = from.ReadTally();
        _mean = from.ReadDouble();
        _squares = from.ReadDouble();
    }
}
