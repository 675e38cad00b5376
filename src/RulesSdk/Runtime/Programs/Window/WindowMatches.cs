using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>
/// Matches that wait to be reported: references to their rows, by the time of their earliest event. Those of one group are
/// linked, the one with the earliest event first.
/// </summary>
internal sealed class WindowMatches
{
    private const int Newer = 0;
    private const int Older = 1;
    private const int FirstRow = 2;

    private readonly RowTable<MatchColumns> _table;
    private readonly Comparison<RowRef> _byNumber;
    private long _number;

    /// <summary>Holds nothing.</summary>
    /// <param name="window">For how long a match counts after its earliest event, in ticks.</param>
    /// <param name="variables">How many rows a match has.</param>
    public WindowMatches(long window, int variables)
    {
        _table = RowTable<MatchColumns>.WithLinks(window, FirstRow + variables);
        _byNumber = (x, y) => _table.Sequence(x).CompareTo(_table.Sequence(y));
    }

    /// <summary>How many matches are held.</summary>
    public long Count => _table.Count;

    /// <summary>The rows, as bounds and checkpoints see them.</summary>
    public IRowStore Store => _table;

    public bool IsLive(RowRef match) => _table.IsLive(match);

    /// <summary>The time of a match's earliest event.</summary>
    public long Earliest(RowRef match) => _table.Time(match);

    /// <summary>The match of a group after one, in order of earliest events.</summary>
    public RowRef Next(RowRef match) => _table.Links(match)[Newer];

    /// <summary>A match's rows, one a variable.</summary>
    public ReadOnlySpan<RowRef> Rows(RowRef match) => _table.Links(match)[FirstRow..];

    /// <summary>The number of a match's group.</summary>
    public int Group(RowRef match) => _table[match].Group;

    /// <summary>The match held whose earliest event is the earliest.</summary>
    public RowRef First() => _table.First();

    /// <summary>The times of a match's earliest and latest event.</summary>
    /// <returns>False where a late event was out of every window, so that its row was not kept.</returns>
    public static bool TryGetSpan(ReadOnlySpan<RowRef> rows, ReadOnlySpan<long> times, out long earliest, out long latest)
    {
        (earliest, latest) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i].Found)
            {
                if (rows[i].IsDiscarded)
                {
                    return false;
                }

                earliest = Math.Min(earliest, times[i]);
                latest = Math.Max(latest, times[i]);
            }
        }

        return true;
    }

    /// <summary>Adds a match to a group.</summary>
    public void Add(ref MatchList list, int group, long earliest, ReadOnlySpan<RowRef> rows)
    {
        var match = _table.Add(new EventStamp(earliest, _number++, new Utf8Text([])));
        _table[match].Group = group;
        var links = _table.Links(match);
        rows.CopyTo(links[FirstRow..]);
        var newer = default(RowRef);
        var older = list.Newest;
        while (_table.IsLive(older) && _table.Time(older) > earliest)
        {
            newer = older;
            older = _table.Links(older)[Older];
        }

        links[Newer] = newer;
        links[Older] = _table.IsLive(older) ? older : default;
        if (newer.Found)
        {
            _table.Links(newer)[Older] = match;
        }
        else
        {
            list.Newest = match;
        }

        if (links[Older].Found)
        {
            _table.Links(older)[Newer] = match;
        }
        else
        {
            list.Oldest = match;
        }

        list.Count++;
    }

    /// <summary>Takes a live match out of its group. Its row goes when its time is over.</summary>
    public void Remove(ref MatchList list, RowRef match)
    {
        var (newer, older) = (_table.Links(match)[Newer], _table.Links(match)[Older]);
        if (_table.IsLive(older))
        {
            _table.Links(older)[Newer] = newer;
        }
        else
        {
            list.Oldest = newer;
        }

        if (newer.Found)
        {
            _table.Links(newer)[Older] = older;
        }
        else
        {
            list.Newest = older;
        }

        _table[match].Group = -1;
        list.Count--;
    }

    /// <summary>The live matches of a group belong to none any more: they are reported, or never to be reported, and wait for their time to be over.</summary>
    public void ReleaseAll(in MatchList list) => Assign(in list, -1);

    /// <summary>The live matches belong to a group of this number.</summary>
    public void Assign(in MatchList list, int group)
    {
        for (var match = list.Newest; _table.IsLive(match); match = _table.Links(match)[Older])
        {
            _table[match].Group = group;
        }
    }

    /// <summary>Goes on from what is live: the first matches have gone with their bucket.</summary>
    public void DropGone(ref MatchList list)
    {
        var oldest = default(RowRef);
        var count = 0;
        for (var match = list.Newest; _table.IsLive(match); match = _table.Links(match)[Older])
        {
            oldest = match;
            count++;
        }

        list.Oldest = oldest;
        list.Newest = count == 0 ? default : list.Newest;
        list.Count = count;
    }

    /// <summary>The live matches of a group, in the order in which they were found.</summary>
    public void List(in MatchList list, List<RowRef> to)
    {
        for (var match = list.Newest; _table.IsLive(match); match = _table.Links(match)[Older])
        {
            to.Add(match);
        }

        // By their earliest events they mostly stand in the order found already.
        to.Reverse();
        for (var i = 1; i < to.Count; i++)
        {
            if (_table.Sequence(to[i]) < _table.Sequence(to[i - 1]))
            {
                to.Sort(_byNumber);
                break;
            }
        }
    }

    public void Expire(long time) => _table.Expire(time);

    public void Save(CheckpointWriter writer)
    {
        writer.Write(_number);
        _table.Save(writer);
    }

    public void Load(ref CheckpointReader reader)
    {
        _number = reader.ReadInt64();
        _table.Load(ref reader);
    }

    /// <summary>A match's group, or -1 where it was taken out.</summary>
    internal struct MatchColumns
    {
        public int Group;
    }
}
