using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>How many events a key has of one activity between two times: a row of each, by time.</summary>
internal sealed class EvidenceCount
{
    // Those before the first have gone.
    private readonly List<(long Time, RowRef Row)> _rows = [];
    private int _first;
    private long _last = -1;

    /// <summary>How many rows had been discarded when this was counted.</summary>
    public long Shed { get; init; }

    /// <summary>Takes a row in; those of one event come one after the other.</summary>
    public void Add(RowRef row, long time, long sequence)
    {
        if (sequence == _last)
        {
            return;
        }

        _last = sequence;
        if (_rows.Count == _first || _rows[^1].Time <= time)
        {
            _rows.Add((time, row));
        }
        else
        {
            _rows.Insert(After(time), (time, row));
        }
    }

    /// <summary>How many events there are of two times and between them.</summary>
    public int Count<TRow>(RowTable<TRow> rows, long from, long to)
        where TRow : unmanaged
    {
        // Rows go oldest first.
        while (_first < _rows.Count && !rows.IsLive(_rows[_first].Row))
        {
            _first++;
        }

        if (_first > _rows.Count / 2)
        {
            _rows.RemoveRange(0, _first);
            _first = 0;
        }

        return After(to) - After(from - 1);
    }

    // The place of the first row that is later than a time.
    private int After(long time)
    {
        var (low, high) = (_first, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _rows[middle].Time <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
