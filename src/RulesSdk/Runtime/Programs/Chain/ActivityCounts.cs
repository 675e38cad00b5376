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

    private readonly Dictionary<(ulong Serial, int Activity), EvidenceCount> _kept = [];
    private long _steps;

    /// <summary>How many rows were looked at.</summary>
    public long Steps => _steps;

    /// <summary>A key has a further row.</summary>
    public void Add(ulong serial, int clause, in EventStamp stamp)
    {
        if (_kept.Count > 0 && _kept.TryGetValue((serial, activities[clause]), out var count))
        {
            count.Add(stamp.Time, stamp.Sequence);
        }
    }

    /// <summary>A row goes.</summary>
    public void Remove(RowRef row)
    {
        if (_kept.Count > 0 && _kept.TryGetValue((EvidenceTag.SerialOf(rows.Tag(row)), ActivityOf(row)), out var count))
        {
            count.Remove(rows.Time(row), rows.Sequence(row));
        }
    }

    /// <summary>How many events of an activity a key has.</summary>
    /// <param name="serial">The name of its evidence.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="from">The earliest time that counts.</param>
    /// <param name="to">The latest time that counts.</param>
    public int Count(ulong serial, int activity, long from, long to)
    {
        if (_kept.TryGetValue((serial, activity), out var kept))
        {
            return kept.Count(from, to, ref _steps);
        }

        var evidence = KeyHash.OfNumber(serial);
        var (count, looked, last) = (0, 0, -1L);
        for (var row = rows.Find(0, evidence, from); row.Found; row = rows.Next(0, evidence, row, from))
        {
            // One event may have satisfied several clauses of an activity; its rows stand together.
            if (ActivityOf(row) == activity && rows.Time(row) <= to && rows.Sequence(row) != last)
            {
                last = rows.Sequence(row);
                count++;
            }

            looked++;
        }

        _steps += looked;
        if (looked > FewRows)
        {
            Keep(serial, activity);
        }

        return count;
    }

    /// <summary>A key goes.</summary>
    public void Forget(ulong serial)
    {
        for (var clause = 0; clause < activities.Length && _kept.Count > 0; clause++)
        {
            _kept.Remove((serial, activities[clause]));
        }
    }

    // All that is held: where events come after later ones, what is too old now may count for the next.
    private void Keep(ulong serial, int activity)
    {
        var kept = new EvidenceCount();
        var evidence = KeyHash.OfNumber(serial);
        for (var row = rows.Find(0, evidence, long.MinValue); row.Found; row = rows.Next(0, evidence, row, long.MinValue))
        {
            _steps++;
            if (ActivityOf(row) == activity)
            {
                kept.Add(rows.Time(row), rows.Sequence(row));
            }
        }

        _kept[(serial, activity)] = kept;
    }

    private int ActivityOf(RowRef row) => activities[EvidenceTag.ClauseOf(rows.Tag(row))];
}
