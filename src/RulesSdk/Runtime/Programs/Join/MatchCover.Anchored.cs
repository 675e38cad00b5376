using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Join;

/// <summary>
/// Windows that are anchored at the events of a variable. Each has matches with one of them, so that the others are to be
/// combined for each window by itself: all that are within it once each has an event there, and then each that comes.
/// </summary>
internal sealed partial class MatchCover
{
    // The anchors of the windows that an event is in, the newest first, and whether the window is there already.
    private readonly List<(RowRef Row, long Oldest, bool IsThere)> _anchors = [];

    /// <summary>Finds the matches that an event completes.</summary>
    /// <param name="arriving">Its variable.</param>
    /// <param name="row">Its row.</param>
    /// <param name="time">Its time.</param>
    /// <param name="window">The window.</param>
    /// <param name="variables">The variables of a match, in declared order.</param>
    /// <param name="anchor">The variable that windows are anchored at.</param>
    /// <param name="isAfter">Whether windows begin with its events; else they end with them.</param>
    public void FindAnchored(int arriving, RowRef row, long time, long window, ReadOnlySpan<int> variables, int anchor, bool isAfter)
    {
        Covers = 0;
        if (!TryFindNewest(arriving, row, time - window, variables, out var isInOrder, out _))
        {
            return;
        }

        isInOrder = isInOrder && TryListAnchors(arriving, time, window, variables, anchor, isAfter);
        if ((isInOrder && _anchors.Count == 0) || !rows.TryCover(_newest, out _))
        {
            return;
        }

        Set(arriving, row);
        if (!isInOrder || !TryListWithin(arriving, time - window, variables, anchor))
        {
            AddAll(arriving, time - window, time, time, window, variables);
            return;
        }

        for (var at = _anchors.Count - 1; at >= 0; at--)
        {
            Set(anchor, _anchors[at].Row);
            foreach (var variable in variables)
            {
                _done[variable] = _anchors[at].IsThere ? _left[variable].Count : FirstSince(variable, _anchors[at].Oldest);
            }

            AddCollected(arriving, anchor, variables);
        }
    }

    // The windows that have an event of each variable now; false where anchors are not in the order of events.
    private bool TryListAnchors(int arriving, long time, long window, ReadOnlySpan<int> variables, int anchor, bool isAfter)
    {
        _anchors.Clear();
        var later = long.MaxValue;
        for (var row = _newest[anchor];
            row.Found && (isAfter || rows.Table(anchor).Time(row) == time);
            row = anchor == arriving ? default : rows.Partner(arriving, _newest[arriving], anchor, row, time - window))
        {
            var (oldest, sequence) = (isAfter ? rows.Table(anchor).Time(row) : time - window, rows.Table(anchor).Sequence(row));
            if (sequence > later)
            {
                return false;
            }

            later = sequence;
            if (!IsWithin(arriving, anchor, oldest, variables))
            {
                continue;
            }

            if (_anchors.Count == matches.Limit)
            {
                matches.Cut();
                break;
            }

            _anchors.Add((row, oldest, false));
        }

        return true;
    }

    // The rows of the other variables within the windows that are not there yet; false where they are not in the order of events.
    private bool TryListWithin(int arriving, long reach, ReadOnlySpan<int> variables, int anchor)
    {
        var oldest = long.MaxValue;
        for (var at = 0; at < _anchors.Count; at++)
        {
            var one = _anchors[at];
            _anchors[at] = one with { IsThere = rows.HasWindow(rows.Table(anchor).Sequence(one.Row)) };
            oldest = _anchors[at].IsThere ? oldest : Math.Min(oldest, one.Oldest);
        }

        foreach (var variable in variables)
        {
            _left[variable].Clear();
            if (variable != arriving && variable != anchor && !TryList(variable, arriving, oldest - 1, reach))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsWithin(int arriving, int anchor, long oldest, ReadOnlySpan<int> variables)
    {
        foreach (var variable in variables)
        {
            if (variable != arriving && variable != anchor && _times[variable] < oldest)
            {
                return false;
            }
        }

        return true;
    }

    private int FirstSince(int variable, long oldest)
    {
        var first = 0;
        while (first < _left[variable].Count && rows.Table(variable).Time(_left[variable][first]) < oldest)
        {
            first++;
        }

        return first;
    }
}
