using RulesSdk.Runtime.Programs.Window;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Sliding;

/// <summary>
/// Which match of a group has the earliest event. While matches are found in the order of their earliest events, the one
/// found first is the oldest; from the first one on that is not, a heap says so until the group is empty.
/// </summary>
/// <param name="matches">The matches of all groups.</param>
internal sealed class MatchAges(WindowMatches matches)
{
    // By the earliest event, then by the match's number. Matches that left their group otherwise stay until they are on top.
    private PriorityQueue<RowRef, (long Earliest, long Number)>? _heap;
    private bool _isHeap;

    /// <summary>A match will be added to the list.</summary>
    public void Adding(in MatchList list, long earliest)
    {
        if (list.Count == 0)
        {
            Clear();
        }
        else if (!_isHeap && matches.Earliest(list.Last) > earliest)
        {
            _isHeap = true;
            _heap ??= new();
            for (var match = list.First; match.Found; match = matches.Next(match))
            {
                Added(match);
            }
        }
    }

    /// <summary>A match was added to the list.</summary>
    public void Added(RowRef match)
    {
        if (_isHeap)
        {
            _heap!.Enqueue(match, (matches.Earliest(match), matches.Number(match)));
        }
    }

    /// <summary>Begins with all matches of a list.</summary>
    public void AddAll(in MatchList list)
    {
        var latest = long.MinValue;
        for (var match = list.First; match.Found && !_isHeap; match = matches.Next(match))
        {
            if (matches.Earliest(match) < latest)
            {
                Adding(in list, long.MinValue);
            }

            latest = matches.Earliest(match);
        }
    }

    /// <summary>The match with the earliest event; not found where there is none.</summary>
    public RowRef Oldest(in MatchList list, int group)
    {
        if (!_isHeap)
        {
            return list.First;
        }

        while (_heap!.TryPeek(out var match, out _))
        {
            if (matches.IsIn(group, match))
            {
                return match;
            }

            _heap.Dequeue();
        }

        return default;
    }

    /// <summary>Forgets all matches and keeps the memory.</summary>
    public void Clear()
    {
        if (_isHeap)
        {
            _heap!.Clear();
            _isHeap = false;
        }
    }
}
