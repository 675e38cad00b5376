using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>The greatest text by .NET's ordinal order; null is left out, and <c>""</c> is the greatest of nothing.</summary>
/// <remarks>Kept as UTF-8: folding allocates only until the memory is large enough.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MaxTextAccumulator : IAccumulator
{
    private TextExtreme _greatest;

    /// <summary>The greatest so far; a new string.</summary>
    public string Value => _greatest.ToString();

    /// <inheritdoc/>
    long IAccumulator.TextBytes => _greatest.TextBytes;

    /// <summary>Folds text in.</summary>
    public void Add(Utf8Text value) => _greatest.Add(value, sign: 1);

    /// <summary>Forgets all texts.</summary>
    public void Reset() => _greatest.Reset();

    /// <summary>Writes the state.</summary>
    public void Save(CheckpointWriter to) => _greatest.Save(to);

    /// <summary>Takes over the state that was written.</summary>
    public void Load(ref CheckpointReader from) => _greatest.Load(ref from);
}
