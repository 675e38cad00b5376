using System.ComponentModel;
using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Accumulators;

/// <summary>What folds the values of matches into one: as the state of a detection keeps it. Values are added to the accumulator itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAccumulator
{
    /// <summary>Whether values were left out at a limit.</summary>
    bool IsCut => false;

    /// <summary>Whether the value is an estimate.</summary>
    bool IsApproximate => false;

    /// <summary>How many bytes of text the values have; numbers and the like have none.</summary>
    long TextBytes => 0;

    /// <summary>Up to how many distinct values a distinct count is exact; ignored by all others.</summary>
    int MaxExact
    {
        get => int.MaxValue;
        set { }
    }

    /// <summary>Forgets all values and keeps the memory.</summary>
    void Reset();

    /// <summary>Writes the state.</summary>
    void Save(CheckpointWriter to);

    /// <summary>Takes over the state that was written.</summary>
    void Load(ref CheckpointReader from);
}
