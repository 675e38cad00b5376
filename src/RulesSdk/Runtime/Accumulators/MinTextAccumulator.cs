using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The least text by .NET's ordinal order; null is left out, and <c>""</c> is the least of nothing.</summary>
/// <remarks>Kept as UTF-8: folding allocates only until the memory is large enough.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MinTextAccumulator : IAccumulator
{
    private TextExtreme _least;

    /// <summary>The least so far; a new string.</summary>
    public string Value => _least.ToString();

    /// <inheritdoc/>
    long IAccumulator.TextBytes => _least.TextBytes;

    /// <summary>Folds text in.</summary>
    public void Add(Utf8Text value) => _least.Add(value, sign: -1);

    /// <summary>Forgets all texts.</summary>
    public void Reset() => _least.Reset();

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to) => _least.Save(to);

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from) => _least.Load(ref from);
}
