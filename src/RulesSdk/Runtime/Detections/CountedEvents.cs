using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Detections;

/// <summary>
/// The events that a detection has counted, as far as they may come again in a further match. An event comes again only
/// while its row is held, so all others are forgotten whenever there are twice as many as before.
/// </summary>
internal sealed class CountedEvents
{
    private const int Few = 64;

    private readonly Dictionary<(long Sequence, int Clause), long> _times = [];
    private long _newest = -1;
    private int _sweepAt = Few;

    /// <summary>How many are remembered.</summary>
    public int Count => _times.Count;

    /// <summary>What the open detections of the program hold together; null where the detection does not stay open.</summary>
    public OpenHoldings? Holdings { get; set; }

    /// <summary>Counts an event under a clause.</summary>
    /// <returns>Whether it was not counted yet.</returns>
    public bool Add(int clause, in EventStamp stamp)
    {
        if (!_times.TryAdd((stamp.Sequence, clause), stamp.Time))
        {
            return false;
        }

        _newest = Math.Max(_newest, stamp.Sequence);
        if (Holdings is not null)
        {
            Holdings.Events++;
            if (_times.Count > _sweepAt)
            {
                Sweep();
            }
        }

        return true;
    }

    /// <summary>Forgets the events that cannot come again.</summary>
    public void Sweep()
    {
        var before = _times.Count;
        var oldest = Holdings?.OldestRow ?? long.MinValue;
        foreach (var (e, time) in _times)
        {
            // The latest event in order may complete further matches, whether or not its row is kept.
            if (time < oldest && e.Sequence != _newest)
            {
                _times.Remove(e);
            }
        }

        _sweepAt = Math.Max(Few, _times.Count * 2);
        Release(before - _times.Count);
    }

    /// <summary>Forgets all; the memory stays.</summary>
    public void Clear()
    {
        Release(_times.Count);
        _times.Clear();
        _newest = -1;
        _sweepAt = Few;
    }

    public void Save(CheckpointWriter writer)
    {
        writer.Write(_newest);
        writer.Write(_sweepAt);
        writer.Write(_times.Count);
        foreach (var ((sequence, clause), time) in _times.OrderBy(static one => one.Key.Sequence).ThenBy(static one => one.Key.Clause))
        {
            writer.Write(sequence);
            writer.Write(clause);
            writer.Write(time);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="clauses">How many clauses there are.</param>
    /// <param name="reader">Where it stands.</param>
    public void Load(int clauses, ref CheckpointReader reader)
    {
        _newest = reader.ReadInt64();
        _sweepAt = reader.ReadNumber(Few, int.MaxValue);
        for (var left = reader.ReadCount((2 * sizeof(long)) + sizeof(int)); left > 0; left--)
        {
            CheckpointReader.Require(_times.TryAdd((reader.ReadInt64(), reader.ReadNumber(0, clauses - 1)), reader.ReadTime()), "an event of a detection twice");
        }

        Release(-_times.Count);
    }

    private void Release(int count)
    {
        if (Holdings is not null)
        {
            Holdings.Events -= count;
        }
    }
}
