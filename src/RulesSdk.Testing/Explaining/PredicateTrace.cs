namespace RulesSdk.Testing;

/// <summary>What events said of one predicate: those that satisfied it, and the one that came nearest.</summary>
internal sealed class PredicateTrace
{
    /// <summary>So many are kept, to look for what came nearest to a match.</summary>
    public const int MostKept = 300;

    private readonly EventMethod _predicate;
    private readonly ClauseEvaluator _evaluator;
    private readonly IReadOnlyList<Clause> _clauses;
    private readonly string _variable;

    public PredicateTrace(EventMethod predicate)
    {
        var rule = predicate.Method.DeclaringType!;
        _predicate = predicate;
        _variable = RuleMembers.VariableName(predicate.Method.Name);
        _clauses = new RuleClauses(rule).Event(_variable);
        _evaluator = new ClauseEvaluator(rule);
    }

    /// <summary>What it is called in detections.</summary>
    public string Name => _predicate.Name;

    /// <summary>The class of the events.</summary>
    public Type EventType => _predicate.EventType;

    /// <summary>How many events were of its schema.</summary>
    public long Seen { get; private set; }

    /// <summary>How many of them satisfied it.</summary>
    public long Satisfied { get; private set; }

    /// <summary>The first of these.</summary>
    public List<ReferenceEvent> Events { get; } = [];

    /// <summary>Those of them that a tuning excludes.</summary>
    public HashSet<ReferenceEvent> Excluded { get; } = [];

    /// <summary>Whether the nearest event satisfied a part of it.</summary>
    public bool IsPartlySatisfied => _clauses.Count > Failed.Count;

    /// <summary>Whether the nearest event satisfies another predicate of the rule.</summary>
    public bool IsNearestTaken { get; private set; }

    /// <summary>The event that came nearest to satisfying it; of equally near ones the first, and rather one that satisfies nothing else of the rule.</summary>
    public ReferenceEvent? Nearest { get; private set; }

    /// <summary>What was false of that event; empty if this cannot be told.</summary>
    public IReadOnlyList<ClauseAnswer> Failed { get; private set; } = [];

    /// <summary>Whether it holds for an event.</summary>
    public bool Holds(ReferenceEvent e) => _predicate.EventOf(e) is not null && _predicate.Holds(e);

    /// <summary>Asks an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="isTaken">Whether it satisfies another predicate of the rule.</param>
    public void Take(ReferenceEvent e, bool isTaken)
    {
        if (_predicate.EventOf(e) is not { } value)
        {
            return;
        }

        Seen++;
        if (_predicate.Holds(e))
        {
            Satisfied++;
            if (Events.Count < MostKept)
            {
                Events.Add(e);
            }

            return;
        }

        var values = new Dictionary<string, object?> { [_variable] = value };
        var isRather = IsNearestTaken && !isTaken;
        if (Nearest is not null && Failed.Count > 0 && _evaluator.AreFalse(_clauses, values, Failed.Count + (isRather ? 1 : 0)))
        {
            return;
        }

        var answers = _evaluator.Ask(_clauses, values);
        var failed = answers.Where(static answer => answer.Holds == false).ToList();
        if (Nearest is null || (failed.Count > 0 && (Failed.Count == 0 || failed.Count < Failed.Count || (isRather && failed.Count == Failed.Count))))
        {
            (Nearest, Failed, IsNearestTaken) = (e, failed, isTaken);
        }
    }
}
