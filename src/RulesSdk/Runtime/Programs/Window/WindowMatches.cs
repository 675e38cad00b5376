using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>
/// Matches that wait to be reported: references to their rows, by the time of their earliest event. Those of one group are
/// linked in the order in which they were found. A match leaves its group before it is discarded.
/// </summary>
internal sealed class WindowMatches
{
    private const int Newer = 0;
    private const int Older = 1;
    private const int FirstRow = 2;

    private readonly RowTable<MatchColumns> _table;
    private readonly Action<int, RowRef> _takeOut;
    private long _number;

    /// <summary>Holds nothing.</summary>
    /// <param name="window">For how long a match counts after its earliest event, in ticks.</param>
    /// <param name="variables">How many rows a match has.</param>
    /// <param name="takeOut">Takes a match that is discarded out of its group, by the group's number.</param>
    public WindowMatches(long window, int variables, Action<int, RowRef> takeOut)
    {
        _table = RowTable<MatchColumns>.WithLinks(window, FirstRow + variables, Leave);
        _takeOut = takeOut;
    }

    /// <summary>How many matches are held.</summary>
    public long Count => _table.Count;

    /// <summary>The rows, as bounds and checkpoints see them.</summary>
    public IRowStore Store => _table;

    /// <summary>How many matches were added to a group, or taken out of it.</summary>
    public long Moves { get; private set; }

    /// <summary>Whether a match is still in a group.</summary>
    public bool IsIn(int group, RowRef match) => _table.IsLive(match) && _table[match].Group == group;

    /// <summary>The time of a match's earliest event.</summary>
    public long Earliest(RowRef match) => _table.Time(match);

    /// <summary>The number of the match that is found next.</summary>
    public long NextNumber => _number;

    /// <summary>The number of a match: they are numbered in the order in which they are found.</summary>
    public long Number(RowRef match) => _table.Sequence(match);

    /// <summary>The match of a group that was found after one.</summary>
    public RowRef Next(RowRef match) => _table.Links(match)[Newer];

    /// <summary>The match of a group that was found before one.</summary>
    public RowRef Previous(RowRef match) => _table.Links(match)[Older];

    /// <summary>A match's rows, one a variable.</summary>
    public ReadOnlySpan<RowRef> Rows(RowRef match) => _table.Links(match)[FirstRow..];

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

    /// <summary>Adds a match to a group, as the one found last.</summary>
    /// <returns>The match; not <see cref="RowRef.Found"/> where its time is over already.</returns>
    public RowRef Add(ref MatchList list, int group, long earliest, ReadOnlySpan<RowRef> rows)
    {
        var match = _table.Add(new EventStamp(earliest, _number++, new Utf8Text([])));
        if (match.IsDiscarded)
        {
            return default;
        }

        _table[match].Group = group;
        var links = _table.Links(match);
        rows.CopyTo(links[FirstRow..]);
        links[Older] = list.Last;
        if (list.Last.Found)
        {
            _table.Links(list.Last)[Newer] = match;
        }
        else
        {
            list.First = match;
        }

        list.Last = match;
        list.Count++;
        Moves++;
        return match;
    }

    /// <summary>Takes a match out of its group. Its row goes when its time is over.</summary>
    public void Remove(ref MatchList list, RowRef match)
    {
        var (newer, older) = (_table.Links(match)[Newer], _table.Links(match)[Older]);
        if (older.Found)
        {
            _table.Links(older)[Newer] = newer;
        }
        else
        {
            list.First = newer;
        }

        if (newer.Found)
        {
            _table.Links(newer)[Older] = older;
        }
        else
        {
            list.Last = older;
        }

        _table[match].Group = -1;
        list.Count--;
        Moves++;
    }

    /// <summary>The matches of a group belong to none any more: they are reported, or never to be reported, and wait for their time to be over.</summary>
    public void ReleaseAll(in MatchList list) => Assign(in list, -1);

    /// <summary>The matches belong to a group of this number.</summary>
    public void Assign(in MatchList list, int group)
    {
        for (var match = list.First; match.Found; match = Next(match))
        {
            _table[match].Group = group;
        }
    }

    /// <summary>The matches of a group, in the order in which they were found.</summary>
    public void List(in MatchList list, List<RowRef> to)
    {
        for (var match = list.First; match.Found; match = Next(match))
        {
            to.Add(match);
        }
    }

    public void Expire(long time) => _table.Expire(time);

    public void Save(CheckpointWriter writer)
    {
        writer.Write(_number);
        _table.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote. The matches are in no group until they are claimed.</summary>
    public void Load(ref CheckpointReader reader)
    {
        _number = reader.ReadTally();
        _table.Load(ref reader);
        for (var match = _table.First(); match.Found; match = _table.After(match))
        {
            _table[match].Group = -1;
        }
    }

    /// <summary>Has a group that was read own its matches. What is read of them later is checked here: their order, their rows, and their times.</summary>
    /// <param name="list">The matches.</param>
    /// <param name="group">The group's number.</param>
    /// <param name="stores">The tables of their rows.</param>
    /// <param name="isPositive">Whether each match has an event of a variable; else none has.</param>
    /// <param name="isWhole">Whether all rows are there; else some may have been discarded at a bound.</param>
    public void Claim(in MatchList list, int group, ReadOnlySpan<IRowStore> stores, Predicate<int> isPositive, bool isWhole)
    {
        var (count, older) = (0, default(RowRef));
        for (var match = list.First; match.Found; match = Next(match))
        {
            CheckpointReader.Require(_table.IsPlace(match) && _table.IsLive(match) && _table[match].Group == -1, "a match that is gone, or in two lists");
            CheckpointReader.Require(_table.Links(match)[Older].Equals(older), "matches in no order");
            CheckRows(match, stores, isPositive, isWhole);
            _table[match].Group = group;
            (older, count) = (match, count + 1);
        }

        CheckpointReader.Require(list.Last.Equals(older) && list.Count == count, "a list of matches that ends elsewhere");
    }

    private void CheckRows(RowRef match, ReadOnlySpan<IRowStore> stores, Predicate<int> isPositive, bool isWhole)
    {
        var rows = Rows(match);
        var earliest = long.MaxValue;
        for (var variable = 0; variable < rows.Length; variable++)
        {
            CheckpointReader.Require(rows[variable].Found == isPositive(variable), "a match without one of its events");
            if (rows[variable].Found)
            {
                var store = stores[variable];
                CheckpointReader.Require(store.IsPlace(rows[variable]) && (store.IsLive(rows[variable]) || !isWhole), "a match of events that are gone");
                earliest = store.IsLive(rows[variable]) ? Math.Min(earliest, store.Time(rows[variable])) : Earliest(match);
            }
        }

        CheckpointReader.Require(!isWhole || earliest == Earliest(match), "a match of another time than its events");
    }

    private void Leave(RowRef match)
    {
        if (_table[match].Group is >= 0 and var group)
        {
            _takeOut(group, match);
        }
    }

    /// <summary>A match's group, or -1 where it was taken out.</summary>
    internal struct MatchColumns
    {
        public int Group;
    }
}
