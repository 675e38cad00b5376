using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>How many events of an activity each key has within the window: of few rows, counted when asked; of many, kept up to date.</summary>
/// <param name="rows">The evidence, linked by key.</param>
/// <param name="activities">The activity of each clause.</param>
internal sealed class ActivityCounts<TRow>(RowTable<TRow> rows, int[] activities)
    where TRow : unmanaged
{
    // As many rows are read as fast as a count is kept.
    private const int FewRows = 64;

    private readonly Dictionary<(int Key, int Activity), EvidenceCount> _kept = [];
    private readonly List<RowRef> _found = [];

    /// <summary>How many rows were looked at.</summary>
    public long Steps { get; private set; }

    /// <summary>A key has a further row of an activity.</summary>
    public void Add(int key, int activity, RowRef row, in EventStamp stamp)
    {
        if (_kept.Count > 0 && _kept.TryGetValue((key, activity), out var count))
        {
            count.Add(row, stamp.Time, stamp.Sequence);
        }
    }

    /// <summary>How many events of an activity a key has.</summary>
    /// <param name="key">The key.</param>
    /// <param name="serial">The name of its evidence.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="from">The earliest time that counts.</param>
    /// <param name="to">The latest time that counts.</param>
    /// <param name="shed">How many rows were discarded out of the order of time: once there are more, what was kept is counted anew.</param>
    public int Count(int key, ulong serial, int activity, long from, long to, long shed)
    {
        if (_kept.TryGetValue((key, activity), out var kept) && kept.Shed == shed)
        {
            Steps++;
            return kept.Count(rows, from, to);
        }

        var evidence = KeyHash.OfNumber(serial);
        var (count, looked, last) = (0, 0, -1L);
        for (var row = rows.Find(0, evidence, from); row.Found; row = rows.Next(0, evidence, row, from))
        {
            // One event may have satisfied several clauses of an activity; its rows stand together.
            if (activities[SharedEvents.ClauseOf(rows.Tag(row))] == activity && rows.Time(row) <= to && rows.Sequence(row) != last)
            {
                last = rows.Sequence(row);
                count++;
            }

            looked++;
        }

        Steps += looked;
        if (looked > FewRows)
        {
            Keep(key, evidence, activity, shed);
        }

        return count;
    }

    /// <summary>A key goes.</summary>
    public void Remove(int key)
    {
        for (var clause = 0; clause < activities.Length && _kept.Count > 0; clause++)
        {
            _kept.Remove((key, activities[clause]));
        }
    }

    // All that is held: where events come after later ones, what is too old now may count for the next.
    private void Keep(int key, ulong evidence, int activity, long shed)
    {
        _found.Clear();
        for (var row = rows.Find(0, evidence, long.MinValue); row.Found; row = rows.Next(0, evidence, row, long.MinValue))
        {
            Steps++;
            if (activities[SharedEvents.ClauseOf(rows.Tag(row))] == activity)
            {
                _found.Add(row);
            }
        }

        var kept = new EvidenceCount { Shed = shed };
        for (var i = _found.Count - 1; i >= 0; i--)
        {
            kept.Add(_found[i], rows.Time(_found[i]), rows.Sequence(_found[i]));
        }

        _kept[(key, activity)] = kept;
    }
}
