using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>Whether the matches of a key are a detection.</summary>
public abstract partial class SlidingProgram<TState>
{
    private readonly List<RowRef> _within = [];
    private SlidingMeasures? _spare;

    private void Decide(SlidingGroup group, long time)
    {
        // Where later matches were applied before, the window reaches up to them, unless it would then leave out what came now.
        var isUpToLast = group.Last - Window <= group.Completed.Earliest;
        var last = isUpToLast ? group.Last : group.Completed.Latest;
        var oldest = Math.Min(last - Window, group.Completed.Earliest);
        Evict(group, oldest);
        if (group.Matches.Count == 0 || !group.Measures.Holds())
        {
            return;
        }

        if (isUpToLast)
        {
            var state = NewState();
            FoldAll(state, in group.Matches);
            Kept.ReleaseAll(in group.Matches);
            group.ClearMatches();
            Detect(group, state, time);
        }
        else if (HoldsWithin(group, last))
        {
            var state = NewState();
            FoldListed(state, _within);
            foreach (var match in _within)
            {
                TakeOut(group.Index, match);
            }

            Detect(group, state, time);
        }
    }

    // Takes out the matches with an event that has left the window.
    private void Evict(SlidingGroup group, long oldest)
    {
        while (group.Ages.Oldest(in group.Matches, group.Index) is { Found: true } match && Kept.Earliest(match) < oldest)
        {
            TakeOut(group.Index, match);
        }
    }

    // What all matches have, those outside of the window included, says more than what those within it have; so only seldom is it asked of these.
    private bool HoldsWithin(SlidingGroup group, long last)
    {
        _within.Clear();
        for (var match = group.Matches.Last; match.Found && Matches.TryProbe(); match = Kept.Previous(match))
        {
            if (IsWhole(Kept.Rows(match)) && (Kept.Number(match) >= group.Completed.First || (Kept.Earliest(match) >= last - Window && Latest(match) <= last)))
            {
                _within.Add(match);
            }
        }

        _within.Reverse();
        _spare ??= CreateMeasures();
        _spare.Clear();
        foreach (var match in _within)
        {
            Measure(_spare, Kept.Rows(match), add: true);
        }

        return _within.Count > 0 && _spare.Holds();
    }

    private long Latest(RowRef match)
    {
        var rows = Kept.Rows(match);
        var latest = long.MinValue;
        for (var variable = 0; variable < rows.Length; variable++)
        {
            latest = rows[variable].Found ? Math.Max(latest, Stores[variable].Time(rows[variable])) : latest;
        }

        return latest;
    }

    private void Detect(SlidingGroup group, TState state, long time)
    {
        if (state.EventCount == 0)
        {
            group.Covered = 0;
            return;
        }

        var detection = new OpenDetection(this, state, _groups.Name(group.Index).ToArray())
        {
            Start = state.FirstEvent,
            OpenedAt = time,
            End = Times.After(state.FirstEvent, Window),
        };
        detection.Id = IdOf(detection);
        detection.OpenWith(CurrentCase(detection));
        group.Open = TryOpen(detection) ? detection : null;
        group.Covered = group.Open is null ? 0 : group.Covered;
    }
}
