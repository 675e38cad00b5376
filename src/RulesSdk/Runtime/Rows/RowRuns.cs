using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Rows;

/// <summary>
/// Rows of a chain that lie one behind the other and are equal in what a test of inequality looks at, so that a search which
/// finds one of them equal passes the others at once. They are noted where a search passed many of them: a cache, which no
/// checkpoint has.
/// </summary>
/// <remarks>
/// Rows that fail one test one after the other, within one search, are all equal to the value searched with, and so to one
/// another. Of the runs of one chain and test, each ends before the next begins, or at the same time.
/// </remarks>
internal sealed class RowRuns
{
    // Beyond so many, most are of few rows: rows that come late cut runs in two.
    private const int FewRuns = 64;
    private const int RowsARun = 32;

    // By the half of the hash that tells chains apart, and by test; the youngest first.
    private readonly Dictionary<(uint Chain, int Test), List<Run>> _runs = [];
    private readonly List<int> _tests = [];

    // The rows that the current search passes one after the other, and which run they are part of.
    private (uint Chain, int Test) _passing;
    private List<Run>? _noted;
    private int _current = -1;
    private int _passed;
    private RowRef _first;
    private long _firstTime;
    private RowRef _next;

    /// <summary>How many runs there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes the runs have.</summary>
    public long Bytes => _runs.Values.Sum(static runs => (long)runs.Capacity) * Unsafe.SizeOf<Run>();

    /// <summary>A search begins, with other values than the last.</summary>
    public void Begin() => _next = default;

    /// <summary>Which row the search comes to after one that was passed.</summary>
    public RowRef GoOn(RowRef next) => _next = next;

    /// <summary>Passes a row that a search found equal as the one before, where nothing else is to be done: there are few of them, and no run in their chain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPass(RowRef row, int test, int length)
    {
        if (!row.Equals(_next) || test != _passing.Test || _noted is not null || _passed + 1 >= length)
        {
            return false;
        }

        _passed++;
        return true;
    }

    /// <summary>Passes a row that a search found equal.</summary>
    /// <param name="hash">The hash of its chain.</param>
    /// <param name="test">The test's number, above 0.</param>
    /// <param name="row">The row.</param>
    /// <param name="time">Its time.</param>
    /// <param name="length">After how many rows a run is noted.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <returns>The oldest row that is known to be equal too, which may have gone: then all that are older have.</returns>
    public RowRef Pass(ulong hash, int test, RowRef row, long time, int length, long rows)
    {
        if (!row.Equals(_next) || test != _passing.Test)
        {
            _passing = ((uint)hash, test);
            _noted = Count == 0 ? null : _runs.GetValueOrDefault(_passing);
            (_current, _passed, _first, _firstTime) = (-1, 0, row, time);
        }

        _passed++;
        return _noted is null && _passed < length ? row : PassMany(row, time, length, rows);
    }

    /// <summary>A row came late to a chain: runs that it stands in are cut there.</summary>
    /// <param name="hash">The hash of the chain.</param>
    /// <param name="time">The row's time.</param>
    /// <param name="younger">The row before it, with its time, which is later.</param>
    /// <param name="older">The row behind it, with its time, which is not later; not found where there is none.</param>
    /// <param name="table">What knows whether rows are still there.</param>
    /// <param name="rows">How many rows there are.</param>
    public void Cut<TRows>(ulong hash, long time, (RowRef Row, long Time) younger, (RowRef Row, long Time) older, in TRows table, long rows)
        where TRows : struct, ILiveness
    {
        foreach (var test in _tests)
        {
            if (!_runs.TryGetValue(((uint)hash, test), out var runs))
            {
                continue;
            }

            var at = LastFrom(runs, time + 1);
            if (at >= 0 && runs[at].LastTime <= time)
            {
                var run = runs[at];
                runs[at] = run with { Last = younger.Row, LastTime = younger.Time };
                if (older.Row.Found && (at + 1 == runs.Count || runs[at + 1].FirstTime < older.Time))
                {
                    Insert(runs, at + 1, run with { First = older.Row, FirstTime = older.Time });
                }

                at--;
            }

            // A late row stands before those that were shed, whatever their times.
            for (; at >= 0 && !table.IsLive(runs[at].Last); at--)
            {
                Remove(runs, at);
            }
        }

        ClearIfMany(rows);
    }

    /// <summary>Forgets runs of which all rows have gone.</summary>
    public void DropGone<TRows>(in TRows table)
        where TRows : struct, ILiveness
    {
        foreach (var (chain, runs) in _runs)
        {
            while (runs.Count > 0 && !table.IsLive(runs[^1].First))
            {
                Remove(runs, runs.Count - 1);
            }

            if (runs.Count == 0)
            {
                _runs.Remove(chain);
            }
        }
    }

    /// <summary>Forgets all runs.</summary>
    public void Clear()
    {
        _runs.Clear();
        _tests.Clear();
        (Count, _noted, _current, _passed, _next) = (0, null, -1, 0, default);
    }

    private RowRef PassMany(RowRef row, long time, int length, long rows)
    {
        var at = _noted is null ? -1 : RunOf(_noted, row, time);
        if (at >= 0)
        {
            return Join(_noted!, at, row);
        }

        if (_current >= 0)
        {
            Lengthen(_noted!, row, time);
        }
        else if (_passed >= length)
        {
            Note(row, time);
            ClearIfMany(rows);
        }

        return row;
    }

    // Goes on with a run that was noted before: it and the rows passed just before are one.
    private RowRef Join(List<Run> runs, int at, RowRef row)
    {
        var run = runs[at];
        if (_current >= 0 && _current != at)
        {
            runs[_current] = runs[_current] with { Last = run.Last, LastTime = run.LastTime };
            for (; at > _current; at--)
            {
                Remove(runs, at);
            }
        }
        else
        {
            if (row.Equals(run.First) && (at == 0 || runs[at - 1].FirstTime > _firstTime))
            {
                runs[at] = run with { First = _first, FirstTime = _firstTime };
            }

            _current = at;
        }

        return run.Last;
    }

    private void Lengthen(List<Run> runs, RowRef row, long time)
    {
        var (last, lastTime) = (row, time);
        while (_current + 1 < runs.Count && runs[_current + 1].FirstTime > time)
        {
            // That one begins among the rows passed.
            var run = runs[_current + 1];
            (last, lastTime) = run.LastTime < lastTime ? (run.Last, run.LastTime) : (last, lastTime);
            Remove(runs, _current + 1);
        }

        runs[_current] = runs[_current] with { Last = last, LastTime = lastTime };
    }

    private void Note(RowRef row, long time)
    {
        if (_noted is null && !_runs.TryGetValue(_passing, out _noted))
        {
            _runs.Add(_passing, _noted = []);
            if (!_tests.Contains(_passing.Test))
            {
                _tests.Add(_passing.Test);
            }
        }

        // Of two runs that begin at one time, one is enough.
        var at = LastFrom(_noted, _firstTime);
        if (at < 0 || _noted[at].FirstTime > _firstTime)
        {
            _current = at + 1;
            Insert(_noted, _current, new(_first, _firstTime, row, time));
            Lengthen(_noted, row, time);
        }
    }

    private void Insert(List<Run> runs, int at, Run run)
    {
        runs.Insert(at, run);
        Count++;
    }

    private void Remove(List<Run> runs, int at)
    {
        runs.RemoveAt(at);
        Count--;
    }

    private void ClearIfMany(long rows)
    {
        if (Count > FewRuns + (rows / RowsARun))
        {
            Clear();
        }
    }

    // The run that a row begins or stands in. At the time of a run's last rows, some may stand behind it.
    private static int RunOf(List<Run> runs, RowRef row, long time)
    {
        var at = LastFrom(runs, time);
        return at >= 0 && (row.Equals(runs[at].First) || (time < runs[at].FirstTime && time > runs[at].LastTime)) ? at : -1;
    }

    // The oldest run that begins at a time or later; -1 where there is none.
    private static int LastFrom(List<Run> runs, long time)
    {
        var (low, high) = (0, runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = runs[middle].FirstTime >= time ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    // From the youngest row to the oldest.
    private readonly record struct Run(RowRef First, long FirstTime, RowRef Last, long LastTime);
}
