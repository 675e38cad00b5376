using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Join;

/// <summary>
/// Finds matches where the group key alone ties the variables, so that each combination of a key's events within a window is
/// one. Where nothing asks how many matches there are, it is enough that each event is part of a match that counts for as
/// long as any match of the event does: of matches with one event, those whose earliest event is the latest possible.
/// </summary>
/// <remarks>
/// With the newest events of the other variables, an event is part of such a match. Events that come later change that only
/// where some of those newest events were older than the event itself. So each event is combined again at most once for each
/// other variable, and an event costs the same however many there are. That holds of events that come in the order of time;
/// what one out of order completes, or one after it, are all combinations, up to the bound on matches.
/// </remarks>
/// <param name="rows">The rows.</param>
/// <param name="matches">Takes the matches.</param>
internal sealed partial class MatchCover(ITiedRows rows, MatchBuffer matches)
{
    // By variable: the newest row, its time, the rows that are to be part of a further match, the oldest first, and how many of these are.
    private readonly RowRef[] _newest = new RowRef[matches.Variables];
    private readonly long[] _times = new long[matches.Variables];
    private readonly List<RowRef>[] _left = [.. Enumerable.Range(0, matches.Variables).Select(static _ => new List<RowRef>())];
    private readonly int[] _done = new int[matches.Variables];
    private readonly RowRef[] _match = new RowRef[matches.Variables];
    private readonly long[] _sequences = new long[matches.Variables];

    /// <summary>The variables all of whose events within the window are now in matches, a bit each: all but that of the last event, or none.</summary>
    public int Covers { get; private set; }

    /// <summary>Notes that a match of the last event counts nowhere, so that events of it are to be part of further ones.</summary>
    public void CoverNone() => Covers = 0;

    /// <summary>Finds the matches that an event completes.</summary>
    /// <param name="arriving">Its variable.</param>
    /// <param name="row">Its row.</param>
    /// <param name="time">Its time.</param>
    /// <param name="window">The window.</param>
    /// <param name="variables">The variables of a match, in declared order.</param>
    public void Find(int arriving, RowRef row, long time, long window, ReadOnlySpan<int> variables)
    {
        Covers = 0;
        if (!TryFindNewest(arriving, row, time - window, variables, out var isInOrder, out var before) || !rows.TryCover(_newest, out var covered))
        {
            return;
        }

        foreach (var variable in variables)
        {
            // Rows that came late are not in the order of events where they are in that of time.
            isInOrder = isInOrder && TryCollect(variable, arriving, time, before, time - window, (covered & (1 << variable)) != 0, variables);
        }

        if (isInOrder)
        {
            Set(arriving, _newest[arriving]);
            AddCollected(arriving, anchor: -1, variables);
            Covers = ~(1 << arriving);
        }
        else
        {
            Set(arriving, row);
            AddAll(arriving, time - window, time, time, window, variables);
        }
    }

    // Whether each variable has an event; whether none of these is younger than the arriving one; and when that of its own variable before it was.
    private bool TryFindNewest(int arriving, RowRef row, long oldest, ReadOnlySpan<int> variables, out bool isInOrder, out long before)
    {
        var other = -1;
        var time = long.MinValue;
        before = long.MinValue;
        isInOrder = false;
        foreach (var variable in variables)
        {
            if (variable != arriving)
            {
                other = variable;
                _newest[variable] = rows.Partner(arriving, row, variable, default, oldest);
                if (!_newest[variable].Found)
                {
                    return false;
                }

                _times[variable] = rows.Table(variable).Time(_newest[variable]);
                time = Math.Max(time, _times[variable]);
            }
        }

        _newest[arriving] = row;
        if (rows.Partner(other, _newest[other], arriving, default, oldest).Equals(row) && time <= rows.Table(arriving).Time(row))
        {
            isInOrder = true;
            before = rows.Partner(other, _newest[other], arriving, row, oldest) is { Found: true } last ? rows.Table(arriving).Time(last) : long.MinValue;
        }

        return true;
    }

    // Which rows of a variable are to be part of a further match: those that come after the oldest of the others' newest rows, where that is a later one now.
    private bool TryCollect(int variable, int arriving, long time, long before, long oldest, bool isCovered, ReadOnlySpan<int> variables)
    {
        _left[variable].Clear();
        _done[variable] = 0;
        if (variable == arriving)
        {
            return true;
        }

        var others = long.MaxValue;
        foreach (var other in variables)
        {
            others = other == variable || other == arriving ? others : Math.Min(others, _times[other]);
        }

        var (floor, now) = (Math.Min(others, before), Math.Min(others, time));
        if (isCovered && now <= floor)
        {
            return true;
        }

        return TryList(variable, arriving, isCovered ? floor : long.MinValue, oldest);
    }

    // The rows of a variable after a time, the oldest first; false where they are not in the order of events.
    private bool TryList(int variable, int arriving, long after, long reach)
    {
        var (table, later) = (rows.Table(variable), long.MaxValue);
        for (var row = _newest[variable];
            row.Found && table.Time(row) > after;
            row = rows.Partner(arriving, _newest[arriving], variable, row, reach))
        {
            var sequence = table.Sequence(row);
            if (sequence > later)
            {
                return false;
            }

            later = sequence;
            _left[variable].Add(row);
        }

        _left[variable].Reverse();
        return true;
    }

    // The rows in the order of time, each with the next rows of the other variables: so each variable's rows are first seen in their order.
    private void AddCollected(int arriving, int anchor, ReadOnlySpan<int> variables)
    {
        matches.KeepsOrder = true;
        do
        {
            var first = -1;
            foreach (var variable in variables)
            {
                if (variable != arriving && variable != anchor)
                {
                    var isLeft = _done[variable] < _left[variable].Count;
                    Set(variable, isLeft ? _left[variable][_done[variable]] : _newest[variable]);
                    first = isLeft && (first < 0 || IsBefore(variable, first)) ? variable : first;
                }
            }

            matches.AddBeyond(_match, _sequences);
            if (first < 0)
            {
                return;
            }

            _done[first]++;
        }
        while (IsAnyLeft(variables));
    }

    private bool IsAnyLeft(ReadOnlySpan<int> variables)
    {
        foreach (var variable in variables)
        {
            if (_done[variable] < _left[variable].Count)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsBefore(int variable, int other)
    {
        var (time, than) = (rows.Table(variable).Time(_match[variable]), rows.Table(other).Time(_match[other]));
        return time < than || (time == than && _sequences[variable] < _sequences[other]);
    }

    // All combinations, the newest first, of the variables from the first of some on.
    private void AddAll(int arriving, long oldest, long earliest, long latest, long window, ReadOnlySpan<int> left)
    {
        if (left.IsEmpty)
        {
            matches.Add(_match, _sequences);
            return;
        }

        var variable = left[0];
        if (variable == arriving)
        {
            AddAll(arriving, oldest, earliest, latest, window, left[1..]);
            return;
        }

        for (var row = _newest[variable]; row.Found && !matches.IsFull; row = rows.Partner(arriving, _newest[arriving], variable, row, oldest))
        {
            var time = rows.Table(variable).Time(row);
            var (first, last) = (Math.Min(earliest, time), Math.Max(latest, time));
            if (last - first <= window)
            {
                Set(variable, row);
                AddAll(arriving, oldest, first, last, window, left[1..]);
            }
        }
    }

    private void Set(int variable, RowRef row)
    {
        _match[variable] = row;
        _sequences[variable] = rows.Table(variable).Sequence(row);
    }
}
