namespace RulesSdk.Testing;

/// <summary>Notes what becomes of events and matches of one rule while the reference engine runs it.</summary>
internal sealed class RuleTrace : ExplainedRule, IRuleObserver
{
    // So many of a kind are named; the others are counted.
    private const int MostNamed = 100;

    private readonly Dictionary<IReadOnlyList<string>, KeyTrace> _keys = new(KeyComparer.Instance);
    private int _admitted;

    public RuleTrace(RuleDefinition rule, int mostEvents, Func<string, long, string> name)
        : base(rule, name)
    {
        MostEvents = mostEvents;
        Predicates = [.. Clauses().DistinctBy(static clause => clause.Name).Select(static clause => new PredicateTrace(clause))];
    }

    public int MostEvents { get; }

    /// <summary>Its predicates, those of signals included.</summary>
    public IReadOnlyList<PredicateTrace> Predicates { get; }

    public IEnumerable<KeyTrace> Keys => _keys.Values;

    /// <summary>How many events were applied or looked at.</summary>
    public long Events { get; private set; }

    /// <summary>How many events satisfied a predicate and were left out.</summary>
    public long LeftOut { get; private set; }

    public List<ReferenceEvent> RedeliveredEvents { get; } = [];

    public List<(string Clause, string Exclusion, ReferenceEvent Event)> ExcludedEvents { get; } = [];

    public List<(IReadOnlyList<string> Key, ReferenceEvent Event)> KnownValues { get; } = [];

    public List<(OpenDetection Detection, DateTimeOffset At, OpenDetection Last)> Suppressed { get; } = [];

    public List<OpenDetection> Detections { get; } = [];

    public void Take(ReferenceEvent e)
    {
        Events++;
        LastTime = e.Time > LastTime ? e.Time : LastTime;
        See(e);
    }

    /// <summary>Asks the predicates of an event, which may be a detection of another rule.</summary>
    public void See(ReferenceEvent e)
    {
        var isTaken = Predicates.Any(predicate => predicate.Holds(e));
        foreach (var predicate in Predicates)
        {
            predicate.Take(e, isTaken);
        }
    }

    /// <summary>Whether one more event is applied.</summary>
    public bool Admits(ReferenceEvent e)
    {
        if (_admitted < MostEvents)
        {
            _admitted++;
            return true;
        }

        LeftOut++;
        return false;
    }

    public void Redelivered(ReferenceEvent e) => Note(RedeliveredEvents, e);

    public void Excluded(string clause, string exclusion, ReferenceEvent e)
    {
        Note(ExcludedEvents, (clause, exclusion, e));
        foreach (var predicate in Predicates.Where(predicate => predicate.Name == clause))
        {
            predicate.Excluded.Add(e);
        }
    }

    public void NotNew(IReadOnlyList<string> key, ReferenceEvent e) => Note(KnownValues, (key, e));

    public void Matched(IReadOnlyList<string> key, RuleMatch match) => Of(key).Match(match);

    public void Undecided(IReadOnlyList<string> key, DateTimeOffset end) => Of(key).Undecided = end;

    public void HeldBack(OpenDetection detection, OpenDetection last)
    {
        Of(detection.Key).IsDetected = true;
        Note(Suppressed, (detection, detection.OpenedAt, last));
    }

    public void Opened(OpenDetection detection)
    {
        Of(detection.Key).IsDetected = true;
        Note(Detections, detection);
    }

    public void Evidence(IReadOnlyList<string> key, IEnumerable<(string Activity, ReferenceEvent Event)> evidence) => Of(key).See(evidence);

    /// <summary>Notes what a condition was asked with, if it was false.</summary>
    public void Decided(OpenDetection detection, bool holds)
    {
        if (!holds && WhyFalse(detection) is { } decision)
        {
            Of(detection.Key).Decide(decision);
        }
    }

    private static void Note<T>(List<T> notes, T one)
    {
        if (notes.Count < MostNamed)
        {
            notes.Add(one);
        }
    }

    private KeyTrace Of(IReadOnlyList<string> key)
    {
        if (!_keys.TryGetValue(key, out var trace))
        {
            _keys.Add(key, trace = new KeyTrace(key));
        }

        return trace;
    }
}
