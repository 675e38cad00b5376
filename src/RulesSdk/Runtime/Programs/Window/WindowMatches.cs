using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>
/// Matches that wait to be told: references to their rows, by the time of their earliest event. Those of one group are
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

    /// <summary>A match's place in the order in which matches were found.</summary>
    public long Number(RowRef match) => _table.Sequence(match);

    /// <summary>The match of a group after one, in order of earliest events.</summary>
    public RowRef Next(RowRef match) => _table.Links(match)[Newer];

    /// <summary>The match of a group before one.</summary>
    public RowRef Previous(RowRef match) => _table.Links(match)[Older];

    /// <summary>A match's rows, one a variable.</summary>
    public ReadOnlySpan<RowRef> Rows(RowRef match) => _table.Links(match)[FirstRow..];

    /// <summary>The number of a match's group.</summary>
    public int Group(RowRef match) => _table[match].Group;

    /// <summary>The match held whose earliest event is the earliest.</summary>
    public RowRef First() => _table.First();

    /// <summary>Adds a match to a group.</summary>
    public void Add(WindowGroup group, long earliest, ReadOnlySpan<RowRef> rows)
    {
        var match = _table.Add(new EventStamp(earliest, _number++, new Utf8Text([])));
        _table[match].Group = group.Index;
        var links = _table.Links(match);
        rows.CopyTo(links[FirstRow..]);
        var newer = default(RowRef);
        var older = group.Newest;
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
            group.Newest = match;
        }

        if (links[Older].Found)
        {
            _table.Links(older)[Newer] = match;
        }
        else
        {
            group.Oldest = match;
        }

        group.Count++;
    }

    /// <summary>Takes a live match out of its group. Its row goes when its time is over.</summary>
    public void Remove(WindowGroup group, RowRef match)
    {
        var (newer, older) = (_table.Links(match)[Newer], _table.Links(match)[Older]);
        if (_table.IsLive(older))
        {
            _table.Links(older)[Newer] = newer;
        }
        else
        {
            group.Oldest = newer;
        }

        if (newer.Found)
        {
            _table.Links(newer)[Older] = older;
        }
        else
        {
            group.Newest = older;
        }

        _table[match].Group = -1;
        group.Count--;
    }

    /// <summary>The live matches of a group belong to none any more: they are told, or never to be told, and wait for their time to be over.</summary>
    public void ReleaseAll(WindowGroup group)
    {
        for (var match = group.Newest; _table.IsLive(match); match = _table.Links(match)[Older])
        {
            _table[match].Group = -1;
        }
    }

    /// <summary>A match belongs to a group of this number.</summary>
    public void Assign(RowRef match, int group) => _table[match].Group = group;

    /// <summary>Goes on from what is live: the first matches have gone with their bucket.</summary>
    public void DropGone(WindowGroup group)
    {
        var oldest = default(RowRef);
        var count = 0;
        for (var match = group.Newest; _table.IsLive(match); match = _table.Links(match)[Older])
        {
            oldest = match;
            count++;
        }

        group.Oldest = oldest;
        group.Newest = count == 0 ? default : group.Newest;
        group.Count = count;
    }

    /// <summary>The live matches of a group, in the order in which they were found.</summary>
    public void List(WindowGroup group, List<RowRef> to)
    {
        for (var match = group.Newest; _table.IsLive(match); match = _table.Links(match)[Older])
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
