using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The values, one a match, in match order; null is left out. At most a limit of them.</summary>
/// <typeparam name="T">The values' type.</typeparam>
/// <param name="limit">The most that are kept.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ValuesAccumulator<T>(int limit = Outcomes.MaxValues) : IAccumulator
{
    private readonly List<T> _values = [];

    /// <summary>The values so far; a copy.</summary>
    public IReadOnlyList<T> Value => [.. _values];

    /// <summary>Whether a value was left out at the limit.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Folds a value in.</summary>
    public void Add(T value)
    {
        if (value is null)
        {
            return;
        }

        if (_values.Count == limit)
        {
            IsCut = true;
            return;
        }

        _values.Add(value);
    }

    /// <summary>Forgets all values.</summary>
    public void Reset()
    {
        _values.Clear();
        IsCut = false;
    }

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to)
    {
        to.Write(IsCut);
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
        IsCut = from.ReadBoolean();
        for (var count = from.ReadCount(sizeof(int)); count > 0; count--)
        {
            _values.Add(from.ReadValue<T>());
        }
    }
}
