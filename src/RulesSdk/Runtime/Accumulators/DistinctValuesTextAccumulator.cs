using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The different texts, compared ordinally, in the order first seen; null is left out. At most a limit of them.</summary>
/// <param name="limit">The most that are kept.</param>
/// <remarks>Kept as UTF-8: folding allocates only until the memory is large enough.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DistinctValuesTextAccumulator(int limit = Outcomes.MaxValues) : IAccumulator
{
    // None is removed, so the indexes are the order.
    private readonly ByteKeys _values = new();

    /// <summary>The texts so far; new strings.</summary>
    public IReadOnlyList<string> Value
    {
        get
        {
            var texts = new string[_values.Count];
            foreach (var index in _values)
            {
                texts[index] = Encoding.UTF8.GetString(_values.Text(index));
            }

            return texts;
        }
    }

    /// <summary>Whether a text was left out at the limit.</summary>
    public bool IsCut { get; private set; }

    /// <inheritdoc/>
    long IAccumulator.TextBytes => _values.TextBytes;

    /// <summary>Folds text in.</summary>
    public void Add(Utf8Text value)
    {
        if (value.IsNull)
        {
            return;
        }

        if (_values.Count < limit && _values.HasRoom(value.Bytes.Length))
        {
            _values.GetOrAdd(value.Bytes, out _);
        }
        else if (!IsCut)
        {
            IsCut = _values.Find(value.Bytes) < 0;
        }
    }

    /// <summary>Forgets all texts.</summary>
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
        foreach (var index in _values)
        {
            to.Write(_values.Text(index));
        }
    }

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from)
    {
        Reset();
        IsCut = from.ReadBoolean();
        for (var count = from.ReadCount(sizeof(int)); count > 0; count--)
        {
            _values.GetOrAdd(from.ReadBytes(), out _);
        }
    }
}
