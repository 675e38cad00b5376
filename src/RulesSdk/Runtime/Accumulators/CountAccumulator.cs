using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>How many values; null is left out. Saturates.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CountAccumulator : IAccumulator
{
    /// <summary>The count so far.</summary>
    public long Value { get; private set; }

    /// <summary>Folds a value in.</summary>
    public void Add<T>(T value)
    {
        if (value is not null)
        {
            Increment();
        }
    }

    /// <summary>Folds text in.</summary>
    public void Add(Utf8Text value)
    {
        if (!value.IsNull)
        {
            Increment();
        }
    }

    /// <summary>Forgets all values.</summary>
    public void Reset() => Value = 0;

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to) => to.Write(Value);

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from) => Value = from.ReadInt64();

    private void Increment() => Value = Value == long.MaxValue ? Value : Value + 1;
}
