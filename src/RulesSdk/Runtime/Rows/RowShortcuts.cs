namespace RulesSdk.Runtime.Rows;

/// <summary>
/// Places in the long chains of an index, so that a row that comes late need not pass all rows that are younger. They are
/// noted where rows were passed: a table whose rows come in order has none.
/// </summary>
internal sealed class RowShortcuts
{
    /// <summary>After how many rows passed a place is noted.</summary>
    public const int Distance = 64;

    // By the half of the hash that tells chains apart; the oldest first.
    private readonly Dictionary<uint, List<(long Time, RowRef Row)>> _places = [];

    /// <summary>The oldest noted row of a chain that is younger than a time; not found where there is none.</summary>
    public RowRef Find<TRows>(ulong hash, long time, in TRows rows)
        where TRows : struct, ILiveness
    {
        if (_places.Count == 0 || !_places.TryGetValue((uint)hash, out var places))
        {
            return default;
        }

        var at = FirstFrom(places, time + 1);
        return at < places.Count && rows.IsLive(places[at].Row) ? places[at].Row : default;
    }

    /// <summary>Notes a row of a chain; of rows of one time, each stands behind those noted before.</summary>
    public void Add(ulong hash, long time, RowRef row)
    {
        if (!_places.TryGetValue((uint)hash, out var places))
        {
            _places.Add((uint)hash, places = []);
        }

        places.Insert(FirstFrom(places, time), (time, row));
    }

    /// <summary>Forgets rows that have gone.</summary>
    public void DropGone<TRows>(in TRows rows)
        where TRows : struct, ILiveness
    {
        foreach (var (chain, places) in _places)
        {
            var gone = 0;
            while (gone < places.Count && !rows.IsLive(places[gone].Row))
            {
                gone++;
            }

            places.RemoveRange(0, gone);
            if (places.Count == 0)
            {
                _places.Remove(chain);
            }
        }
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear() => _places.Clear();

    // The first place that is not older than a time.
    private static int FirstFrom(List<(long Time, RowRef Row)> places, long time)
    {
        var (low, high) = (0, places.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = places[middle].Time < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
