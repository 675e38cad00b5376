namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>How many events a key has of one activity between two times.</summary>
internal sealed class EvidenceCount
{
    // Events stand by time, and in the order applied, in blocks of at most so many: one that comes or goes in between moves few.
    private const int MostOfBlock = 256;

    private readonly List<List<Evidence>> _blocks = [];
    private int _events;

    /// <summary>Takes a row of an event in.</summary>
    public void Add(long time, long sequence)
    {
        var added = new Evidence(time, sequence, 1);
        var number = BlockOf(in added);
        if (_blocks.Count == 0)
        {
            _blocks.Add([]);
        }

        var block = _blocks[number];
        var place = PlaceIn(block, in added);
        if (place < block.Count && block[place].IsOf(in added))
        {
            block[place] = block[place] with { Rows = block[place].Rows + 1 };
            return;
        }

        _events++;
        if (block.Count == MostOfBlock)
        {
            // What comes in order leaves full blocks behind.
            var kept = place == MostOfBlock && number == _blocks.Count - 1 ? MostOfBlock : MostOfBlock / 2;
            List<Evidence> next = [.. block.Skip(kept)];
            block.RemoveRange(kept, MostOfBlock - kept);
            _blocks.Insert(number + 1, next);
            (block, place) = place > kept || kept == MostOfBlock ? (next, place - kept) : (block, place);
        }

        block.Insert(place, added);
    }

    /// <summary>A row of an event goes; the event goes with the last of its rows.</summary>
    public void Remove(long time, long sequence)
    {
        var gone = new Evidence(time, sequence, 1);
        var number = BlockOf(in gone);
        if (number == _blocks.Count)
        {
            return;
        }

        var block = _blocks[number];
        var place = PlaceIn(block, in gone);
        if (place == block.Count || !block[place].IsOf(in gone))
        {
            return;
        }

        if (block[place].Rows > 1)
        {
            block[place] = block[place] with { Rows = block[place].Rows - 1 };
            return;
        }

        _events--;
        block.RemoveAt(place);
        if (block.Count == 0)
        {
            _blocks.RemoveAt(number);
        }
    }

    /// <summary>How many events there are of two times and between them.</summary>
    /// <param name="from">The earlier time.</param>
    /// <param name="to">The later time.</param>
    /// <param name="steps">Rises by the blocks that were looked at: those with events out of these times.</param>
    public int Count(long from, long to, ref long steps)
    {
        var (count, first, last) = (_events, 0, _blocks.Count - 1);
        for (; first <= last && _blocks[first][^1].Time < from; first++)
        {
            count -= _blocks[first].Count;
        }

        steps += first + 1;
        if (first <= last)
        {
            count -= PlaceIn(_blocks[first], new(from, long.MinValue, 0));
        }

        for (; last >= first && _blocks[last][0].Time > to; last--, steps++)
        {
            count -= _blocks[last].Count;
        }

        if (last >= first)
        {
            count -= _blocks[last].Count - PlaceIn(_blocks[last], new(to, long.MaxValue, 0));
        }

        return count;
    }

    // The block where an event stands, or would: the last one that begins no later.
    private int BlockOf(in Evidence evidence)
    {
        var (low, high) = (0, _blocks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _blocks[middle][0].CompareTo(in evidence) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return Math.Max(0, low - 1);
    }

    // The place of the first event that is not before one.
    private static int PlaceIn(List<Evidence> block, in Evidence evidence)
    {
        var (low, high) = (0, block.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = block[middle].CompareTo(in evidence) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>An event, which may have satisfied several clauses of the activity: a row of each.</summary>
    private readonly record struct Evidence(long Time, long Sequence, int Rows)
    {
        public bool IsOf(in Evidence other) => Time == other.Time && Sequence == other.Sequence;

        public int CompareTo(in Evidence other) => Time != other.Time ? Time.CompareTo(other.Time) : Sequence.CompareTo(other.Sequence);
    }
}
