namespace RulesSdk.Runtime;

/// <summary>A detection in the making: the events it has and, in generated subclasses, the accumulators of its outcomes.</summary>
public abstract class DetectionState
{
    private readonly HashSet<(long Sequence, int Clause)> _seen = [];
    private readonly List<NamedEvent> _events = [];

    /// <summary>The most events that are named.</summary>
    internal int MaxEvents { get; set; } = 100;

    /// <summary>How many events, by clause.</summary>
    internal long EventCount => _seen.Count;

    /// <summary>The time of the earliest event, in UTC ticks.</summary>
    internal long FirstEvent { get; private set; } = long.MaxValue;

    /// <summary>The time of the latest event, in UTC ticks.</summary>
    internal long LastEvent { get; private set; } = long.MinValue;

    /// <summary>The names of array outcomes that were cut; empty where there is none.</summary>
    protected internal virtual IReadOnlyList<string> CutOutcomes => [];

    /// <summary>Names an event of the detection; one that is there already under this clause is not counted again.</summary>
    /// <param name="clause">The clause's number.</param>
    /// <param name="stamp">The event.</param>
    public void AddEvent(int clause, in EventStamp stamp)
    {
        if (!_seen.Add((stamp.Sequence, clause)))
        {
            return;
        }

        FirstEvent = Math.Min(FirstEvent, stamp.Time);
        LastEvent = Math.Max(LastEvent, stamp.Time);

        // Events are named in the order applied; a match may bring one that is older than those named.
        var place = _events.Count;
        while (place > 0 && _events[place - 1].IsAfter(stamp.Sequence, clause))
        {
            place--;
        }

        if (place < MaxEvents)
        {
            if (_events.Count == MaxEvents)
            {
                _events.RemoveAt(_events.Count - 1);
            }

            _events.Insert(place, new(stamp.Sequence, clause, stamp.Time, stamp.Schema.Id, System.Text.Encoding.UTF8.GetString(stamp.Id.Bytes)));
        }
    }

    /// <summary>Makes the detection as it stands.</summary>
    protected internal abstract Detection Create(DetectionHeader header);

    /// <summary>The events as a detection names them.</summary>
    internal EventReference[] References(string[] clauses)
    {
        var references = new EventReference[_events.Count];
        for (var i = 0; i < references.Length; i++)
        {
            var e = _events[i];
            references[i] = new(clauses[e.Clause], e.Schema, e.Id, new(e.Time, TimeSpan.Zero));
        }

        return references;
    }

    private readonly record struct NamedEvent(long Sequence, int Clause, long Time, string Schema, string Id)
    {
        public bool IsAfter(long sequence, int clause) => Sequence > sequence || (Sequence == sequence && Clause > clause);
    }
}
