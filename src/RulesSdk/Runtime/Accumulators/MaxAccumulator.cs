using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The greatest value; null is left out. Text by .NET's ordinal order. The zero value of nothing: "" for text.</summary>
/// <typeparam name="T">The values' type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MaxAccumulator<T> : IAccumulator
{
    private bool _any;

    /// <summary>The greatest so far.</summary>
    public T Value { get; private set; } = Extreme.Zero<T>();

    /// <summary>Folds a value in.</summary>
    public void Add(T value)
    {
        if (value is not null && (!_any || Extreme.Compare(value, Value) > 0))
        {
            _any = true;
            Value = value;
        }
    }

    /// <summary>Forgets all values.</summary>
    public void Reset()
    {
        _any = false;
        Value = Extreme.Zero<T>();
    }

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to)
    {
        to.Write(_any);
        to.WriteValue(Value);
    }

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from)
    {
        _any = from.ReadBoolean();
        Value = from.ReadValue<T>();
    }
}
