using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>How many events a key has of one activity: rows in the order in which they leave the window.</summary>
internal sealed class EvidenceCount
{
    // Rows of one event stand together.
    private readonly PriorityQueue<RowRef, (long Time, long Sequence)> _rows = new();
    private long _last = -1;
    private int _count;

    /// <summary>How many rows had been discarded when this was counted.</summary>
    public long Shed { get; init; }

    /// <summary>Takes a row in; those of one event come one after the other.</summary>
    public void Add(RowRef row, long time, long sequence)
    {
        _rows.Enqueue(row, (time, sequence));
        _count += sequence == _last ? 0 : 1;
        _last = sequence;
    }

    /// <summary>How many events there are of a time or later.</summary>
    public int Count<TRow>(RowTable<TRow> rows, long oldest)
        where TRow : unmanaged
    {
        while (_rows.TryPeek(out var row, out var age) && (age.Time < oldest || !rows.IsLive(row)))
        {
            _rows.Dequeue();
            _count -= _rows.TryPeek(out _, out var next) && next.Sequence == age.Sequence ? 0 : 1;
        }

        return _count;
    }
}
