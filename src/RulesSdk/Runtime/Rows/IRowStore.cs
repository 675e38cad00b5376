using RulesSdk.Runtime.Checkpoints;

namespace RulesSdk.Runtime.Rows;

/// <summary>Rows by event time, as bounds and checkpoints see them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowStore
{
    /// <summary>How many rows are held.</summary>
    long Count { get; }

    /// <summary>How many bytes of text the rows held have.</summary>
    long TextBytes { get; }

    /// <summary>The time of the oldest row held; the greatest number where there is none.</summary>
    long OldestTime { get; }

    /// <summary>Whether a row is still held.</summary>
    bool IsLive(RowRef row);

    /// <summary>Whether a reference, which may be stale, is one that the table gave or may give.</summary>
    internal bool IsPlace(RowRef row);

    /// <summary>The time of a row's event.</summary>
    internal long Time(RowRef row);

    /// <summary>The sequence of a row's event.</summary>
    internal long Sequence(RowRef row);

    /// <summary>Has the rows count towards what a program holds.</summary>
    void CountTowards(RowBudget budget);

    /// <summary>Discards the oldest row held. There must be one.</summary>
    void DropOldest();

    /// <summary>Discards what no event at or after a time can join with.</summary>
    void Expire(long time);

    /// <summary>How rows lie in memory: only a table that has them alike can read them.</summary>
    internal string Layout { get; }

    /// <summary>Writes the rows.</summary>
    void Save(CheckpointWriter writer);

    /// <summary>Reads the rows; they are found again once each was linked.</summary>
    void Load(ref CheckpointReader reader);
}
