using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Programs;

/// <summary>Collects the predicates of an engine's programs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ProgramBinder
{
    private readonly Dictionary<EventProjection, int[]> _reads = [];
    private readonly Dictionary<EventProjection, EventRoute> _routes = [];
    private readonly Dictionary<int, int> _seeks = [];

    internal ProgramBinder()
    {
    }

    /// <summary>What was asked for, in order.</summary>
    internal List<(int Clause, string Name, EventPredicate Predicate)> Requests { get; } = [];

    /// <summary>What was asked for of other rules' detections, in order.</summary>
    internal List<(int Clause, string Name, DetectionPredicate Predicate)> DetectionRequests { get; } = [];

    /// <summary>Asks for the events for which a predicate holds.</summary>
    /// <param name="clause">The number under which the program is called.</param>
    /// <param name="name">What the predicate is called in detections: the event variable, or the signal's id.</param>
    /// <param name="predicate">The predicate; programs that share one share its evaluation.</param>
    public void On(int clause, string name, EventPredicate predicate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(clause);
        ArgumentNullException.ThrowIfNull(predicate);
        Requests.Add((clause, name, predicate));
    }

    /// <summary>Asks for the detections of another rule for which a predicate holds. Each comes as an object, a <see cref="DetectionEvent{TRule}"/>.</summary>
    /// <param name="clause">The number under which the program is called.</param>
    /// <param name="name">What the predicate is called in detections: the event variable.</param>
    /// <param name="predicate">The predicate.</param>
    public void On(int clause, string name, DetectionPredicate predicate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(clause);
        ArgumentNullException.ThrowIfNull(predicate);
        DetectionRequests.Add((clause, name, predicate));
    }

    /// <summary>Says that events applied under a clause change nothing where no partner has the hash of a text of theirs; <see cref="RuleProgram.HasPartner"/> tells.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="slot">The slot of the text.</param>
    public void Seeks(int clause, int slot) => _seeks.Add(clause, slot);

    /// <summary>The slot of the text whose hash a partner has; -1 where there is none.</summary>
    internal int SeekOf(int clause) => _seeks.GetValueOrDefault(clause, -1);

    /// <summary>Says which fields of events are read when they are applied, so that no others are kept while they wait. Where it is not said, all are.</summary>
    /// <param name="projection">The projection that they are read by.</param>
    /// <param name="slots">The slots of those fields.</param>
    public void Reads(EventProjection projection, params ReadOnlySpan<int> slots)
    {
        ArgumentNullException.ThrowIfNull(projection);
        _reads.Add(projection, slots.ToArray());
    }

    /// <summary>Says that an event alone tells under which key it counts, and that events of other keys never meet it. So keys can be divided.</summary>
    /// <param name="projection">The projection that it is read by.</param>
    /// <param name="route">Writes the key.</param>
    public void Routes(EventProjection projection, EventRoute route)
    {
        ArgumentNullException.ThrowIfNull(projection);
        _routes.Add(projection, route);
    }

    /// <summary>What tells under which key an event counts; null where that is not its own matter.</summary>
    internal EventRoute? RouteOf(EventProjection projection) => _routes.GetValueOrDefault(projection);

    /// <summary>The fields of events under a projection that are read when they are applied; null where that is not known.</summary>
    internal int[]? ReadsOf(EventProjection projection) => _reads.GetValueOrDefault(projection);

    /// <summary>The names of those fields, as checkpoints have them.</summary>
    internal string ReadsLayout() => string.Concat(_reads
        .OrderBy(static read => read.Key.Schema.Id, StringComparer.Ordinal)
        .Select(static read => $"; {read.Key.Schema.Id} by {string.Join(' ', read.Value.Select(slot => read.Key.Json.Path(slot, '.')).Order(StringComparer.Ordinal))}"));

    /// <summary>What the clauses are called, by number.</summary>
    internal ClauseName[] Clauses()
    {
        var clauses = Requests.Select(static request => (request.Clause, Name: new ClauseName(request.Name, request.Predicate.Projection.Schema.Id)))
            .Concat(DetectionRequests.Select(static request => (request.Clause, Name: new ClauseName(request.Name, "detection:" + request.Predicate.Rule.Id))))
            .ToArray();
        var names = new ClauseName[clauses.Select(static clause => clause.Clause + 1).DefaultIfEmpty().Max()];
        Array.Fill(names, new("", ""));
        foreach (var (clause, name) in clauses)
        {
            names[clause] = name;
        }

        return names;
    }
}
