namespace RulesSdk.Runtime.Lookups.Enrichments;

/// <summary>Which row of a key is valid when. Of several that are valid at a time, that of the latest beginning counts.</summary>
internal sealed class Validity<TRow>
    where TRow : class
{
    private static readonly Comparer<long> LatestFirst = Comparer<long>.Create(static (x, y) => y.CompareTo(x));

    // Each row counts from its time on, until that of the next one.
    private readonly long[] _starts;
    private readonly TRow?[] _rows;

    /// <summary>The validity of rows.</summary>
    /// <param name="rows">The rows of a key, of different beginnings, each valid from a time on and until before another.</param>
    public Validity(IReadOnlyCollection<(TRow Row, long From, long Until)> rows)
    {
        var (starts, counting) = (new List<long>(), new List<TRow?>());
        var valid = new PriorityQueue<(TRow Row, long Until), long>(LatestFirst);
        var coming = new Queue<(TRow Row, long From, long Until)>(rows.OrderBy(static row => row.From));
        foreach (var time in rows.SelectMany(static row => new[] { row.From, row.Until }).Distinct().Order())
        {
            while (coming.TryPeek(out var next) && next.From == time)
            {
                coming.Dequeue();
                valid.Enqueue((next.Row, next.Until), next.From);
            }

            // Ended ones that are hidden by a later row leave when that one does.
            while (valid.TryPeek(out var first, out _) && first.Until <= time)
            {
                valid.Dequeue();
            }

            starts.Add(time);
            counting.Add(valid.TryPeek(out var row, out _) ? row.Row : null);
        }

        (_starts, _rows) = ([.. starts], [.. counting]);
    }

    /// <summary>The row that counts at a time; null where none does.</summary>
    public TRow? At(long time)
    {
        var place = _starts.AsSpan().BinarySearch(time);
        place = place < 0 ? ~place - 1 : place;
        return place < 0 ? null : _rows[place];
    }
}
