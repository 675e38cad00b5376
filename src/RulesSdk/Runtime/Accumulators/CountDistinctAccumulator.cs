using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>How many different values; null is left out. Text is compared ordinally. Exact up to <see cref="MaxExact"/>, then an estimate.</summary>
/// <typeparam name="T">The values' type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CountDistinctAccumulator<T> : IAccumulator
{
    private HashSet<T> _values = [];
    private DistinctEstimate _estimate;

    /// <summary>Up to how many values the count is exact. Set before values are folded in.</summary>
    public int MaxExact { get; set; } = int.MaxValue;

    /// <summary>Whether the count is an estimate, with a standard error of 0.81 %.</summary>
    public bool IsApproximate => _estimate.IsUsed;

    /// <summary>The count so far.</summary>
    public long Value => _estimate.IsUsed ? _estimate.Value : _values.Count;

    /// <summary>Folds a value in.</summary>
    public void Add(T value)
    {
        if (value is null)
        {
            return;
        }

        if (_estimate.IsUsed)
        {
            _estimate.Add(HyperLogLog.Hash(value));
        }
        else if (_values.Add(value) && _values.Count > MaxExact)
        {
            _estimate.Start(_values.Count);
            foreach (var known in _values)
            {
                _estimate.Add(HyperLogLog.Hash(known));
            }

            _values = [];
        }
    }

    /// <summary>Forgets all values.</summary>
    public void Reset()
    {
        _values.Clear();
        _estimate.Stop();
    }

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to)
    {
        _estimate.Save(to);
        to.Write(_values.Count);
        foreach (var value in _values)
        {
            to.WriteValue(value);
        }
    }

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from)
    {
        Reset();
        _estimate.Load(ref from);
        for (var count = from.ReadCount(sizeof(int)); count > 0; count--)
        {
            Add(from.ReadValue<T>());
        }
    }
}
