using System.Runtime.InteropServices;
using System.Text;
using RulesSdk.Runtime.Accumulators;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs.Join;

namespace RulesSdk.Runtime.Detections;

/// <summary>A detection in the making: the events it has and, in generated subclasses, the accumulators of its outcomes.</summary>
/// <remarks>Folding allocates nothing once the memory is there; <see cref="Reset"/> keeps it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class DetectionState
{
    private readonly CountedEvents _counted = new();
    private readonly List<NamedEvent> _events = [];
    private byte[] _ids = new byte[128];
    private int _idsUsed;
    private int _idsDropped;
    private int[] _counts = new int[4];
    private byte[] _anchorId = [];
    private int _anchorIdLength;

    // What of its text the holdings of the program include.
    private long _heldTextBytes;

    // An accumulator that several outcomes are made of is there once for each.
    private (IAccumulator Accumulator, string Outcome)[] _tracked = [];

    // only of rules whose matches have several rows
    private LastMatch? _last;

    /// <summary>The most events that are named.</summary>
    internal int MaxEvents { get; set; } = 100;

    /// <summary>Up to how many distinct values distinct counts are exact.</summary>
    internal int MaxExactDistinct
    {
        get;
        set
        {
            field = value;
            foreach (var (accumulator, _) in _tracked)
            {
                accumulator.MaxExact = value;
            }
        }
    } = int.MaxValue;

    /// <summary>The clause whose event the window is anchored at, or -1.</summary>
    internal int Anchor { get; set; } = -1;

    /// <summary>What the open detections of the program hold together; null where the detection does not stay open.</summary>
    internal OpenHoldings? Holdings
    {
        get => _counted.Holdings;
        set => _counted.Holdings = value;
    }

    /// <summary>How many clauses there are; all that a checkpoint names are below it.</summary>
    internal int ClauseCount { get; set; }

    /// <summary>How many events, by clause.</summary>
    internal long EventCount { get; private set; }

    /// <summary>How many events are remembered as counted.</summary>
    internal int RememberedEvents => _counted.Count;

    /// <summary>The time of the earliest event, in UTC ticks.</summary>
    internal long FirstEvent { get; private set; } = long.MaxValue;

    /// <summary>The time of the latest event, in UTC ticks.</summary>
    internal long LastEvent { get; private set; } = long.MinValue;

    /// <summary>The id of the anchor's event.</summary>
    internal string AnchorId => Encoding.UTF8.GetString(_anchorId.AsSpan(0, _anchorIdLength));

    /// <summary>The names of outcomes whose lists of values were cut; empty where there is none.</summary>
    protected internal virtual IReadOnlyList<string> CutOutcomes => OutcomesWhere(static accumulator => accumulator.IsCut);

    /// <summary>The names of outcomes whose distinct counts are estimates; empty where there is none.</summary>
    protected internal virtual IReadOnlyList<string> ApproximateOutcomes => OutcomesWhere(static accumulator => accumulator.IsApproximate);

    /// <summary>Has accumulators cleared, written and read with the state. Called once, in the constructor.</summary>
    /// <param name="accumulators">Each with the outcome that is made of it, in the order of the outcomes; an accumulator that several are made of, with each.</param>
    protected void Track(params (IAccumulator Accumulator, string Outcome)[] accumulators)
    {
        ArgumentNullException.ThrowIfNull(accumulators);
        _tracked = accumulators;
    }

    /// <summary>How many distinct events of a clause there are.</summary>
    protected int Count(int clause) => clause < _counts.Length ? _counts[clause] : 0;

    /// <summary>Whether the rule's condition holds for what is folded.</summary>
    protected internal virtual bool Holds() => true;

    /// <summary>The first case that holds for what is folded, or -1.</summary>
    protected internal virtual int CurrentCase() => -1;

    /// <summary>Names an event of the detection; one that is there already under this clause is not counted again.</summary>
    /// <param name="clause">The clause's number.</param>
    /// <param name="stamp">The event.</param>
    public void AddEvent(int clause, in EventStamp stamp) => AddEvent(clause, in stamp, clause);

    /// <inheritdoc cref="AddEvent(int, in EventStamp)"/>
    /// <param name="clause">The number of the clause that it counts for.</param>
    /// <param name="stamp">The event.</param>
    /// <param name="source">The number of the clause that names its schema, where a clause has events of several.</param>
    public void AddEvent(int clause, in EventStamp stamp, int source)
    {
        if (_counted.Add(clause, in stamp))
        {
            AddNewEvent(clause, in stamp, source);
        }
    }

    /// <summary>Names an event that is known not to be there yet under this clause.</summary>
    internal void AddNewEvent(int clause, in EventStamp stamp, int source)
    {
        EventCount++;
        if (clause >= _counts.Length)
        {
            Array.Resize(ref _counts, Math.Max(clause + 1, _counts.Length * 2));
        }

        _counts[clause]++;
        FirstEvent = Math.Min(FirstEvent, stamp.Time);
        LastEvent = Math.Max(LastEvent, stamp.Time);
        if (clause == Anchor)
        {
            KeepAnchor(stamp.Id.Bytes);
        }

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
                _idsDropped += _events[^1].IdLength;
                _events.RemoveAt(_events.Count - 1);
            }

            var id = stamp.Id.Bytes;
            _events.Insert(place, new(stamp.Sequence, clause, source, stamp.Time, KeepId(id), id.Length));
        }
    }

    /// <summary>Whether a row is the first of its match; a match has a row for each combination of the elements of its list values.</summary>
    /// <param name="sequences">The places of the match's events. The rows of a match are folded one after the other.</param>
    protected bool IsFirstRow(params ReadOnlySpan<long> sequences) => (_last ??= new()).IsFirst(sequences);

    /// <summary>Forgets everything and keeps the memory. Subclasses forget what they have and call this.</summary>
    protected internal virtual void Reset()
    {
        foreach (var (accumulator, _) in _tracked)
        {
            accumulator.Reset();
        }

        _counted.Clear();
        EventCount = 0;
        _events.Clear();
        _idsUsed = 0;
        _idsDropped = 0;
        Array.Clear(_counts);
        _anchorIdLength = 0;
        _last?.Clear();
        FirstEvent = long.MaxValue;
        LastEvent = long.MinValue;
    }

    /// <summary>Forgets the events that cannot come again.</summary>
    internal void ForgetEvents() => _counted.Sweep();

    /// <summary>Has the holdings of the program include the text as it is now.</summary>
    internal void CountText()
    {
        if (Holdings is { } holdings)
        {
            long bytes = _idsUsed - _idsDropped;
            for (var i = 0; i < _tracked.Length; i++)
            {
                bytes += IsFirst(i) ? _tracked[i].Accumulator.TextBytes : 0;
            }

            holdings.TextBytes += bytes - _heldTextBytes;
            _heldTextBytes = bytes;
        }
    }

    /// <summary>The detection is open no more: the holdings of the program do not include it.</summary>
    internal void Release()
    {
        if (Holdings is { } holdings)
        {
            _counted.Clear();
            holdings.TextBytes -= _heldTextBytes;
            (Holdings, _heldTextBytes) = (null, 0);
        }
    }

    /// <summary>Makes the detection as it stands.</summary>
    protected internal abstract Detection Create(DetectionHeader header);

    /// <summary>The events as a detection names them.</summary>
    /// <param name="clauses">What each clause is called, and the schema of its events.</param>
    internal EventReference[] References(ReadOnlySpan<ClauseName> clauses)
    {
        var references = new EventReference[_events.Count];
        for (var i = 0; i < references.Length; i++)
        {
            var e = _events[i];
            var id = Encoding.UTF8.GetString(_ids.AsSpan(e.IdStart, e.IdLength));
            references[i] = new(clauses[e.Source].Name, clauses[e.Source].Schema, id, new(e.Time, TimeSpan.Zero));
        }

        return references;
    }

    private IReadOnlyList<string> OutcomesWhere(Predicate<IAccumulator> isMarked)
    {
        List<string>? names = null;
        foreach (var (accumulator, outcome) in _tracked)
        {
            if (isMarked(accumulator) && names?.Contains(outcome) is not true)
            {
                (names ??= []).Add(outcome);
            }
        }

        return names ?? (IReadOnlyList<string>)[];
    }

    private void KeepAnchor(ReadOnlySpan<byte> id)
    {
        if (_anchorId.Length < id.Length)
        {
            _anchorId = new byte[Math.Max(64, id.Length)];
        }

        id.CopyTo(_anchorId);
        _anchorIdLength = id.Length;
    }

    private int KeepId(ReadOnlySpan<byte> id)
    {
        if (_ids.Length - _idsUsed < id.Length)
        {
            if (_idsDropped > _idsUsed / 2)
            {
                CompactIds();
            }

            if (_ids.Length - _idsUsed < id.Length)
            {
                Array.Resize(ref _ids, Math.Max(_ids.Length * 2, _idsUsed + id.Length));
            }
        }

        var start = _idsUsed;
        id.CopyTo(_ids.AsSpan(start));
        _idsUsed += id.Length;
        return start;
    }

    // Ids of events that are no longer named make room.
    private void CompactIds()
    {
        if (_idsDropped == 0)
        {
            return;
        }

        var compact = new byte[_ids.Length];
        var used = 0;
        foreach (ref var e in CollectionsMarshal.AsSpan(_events))
        {
            _ids.AsSpan(e.IdStart, e.IdLength).CopyTo(compact.AsSpan(used));
            e = e with { IdStart = used };
            used += e.IdLength;
        }

        (_ids, _idsUsed, _idsDropped) = (compact, used, 0);
    }

    private readonly record struct NamedEvent(long Sequence, int Clause, int Source, long Time, int IdStart, int IdLength)
    {
        public bool IsAfter(long sequence, int clause) => Sequence > sequence || (Sequence == sequence && Clause > clause);
    }
}
