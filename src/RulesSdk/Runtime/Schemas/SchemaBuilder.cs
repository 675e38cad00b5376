using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Schemas;

/// <summary>Collects the predicates that programs have over one schema's events.</summary>
internal sealed class SchemaBuilder(EventSchema schema)
{
    private readonly List<EventProjection> _projections = [];
    private readonly OrderedDictionary<EventPredicate, List<Subscriber>> _predicates = new(ReferenceEqualityComparer.Instance);

    public EventSchema Schema { get; } = schema;

    public void Add(EventPredicate predicate, RuleProgram program, int order, int clause, int[]? reads, int seek, ExclusionCount? exclusion = null)
    {
        var projection = _projections.IndexOf(predicate.Projection);
        if (projection < 0)
        {
            projection = _projections.Count;
            _projections.Add(predicate.Projection);
        }

        if (!_predicates.TryGetValue(predicate, out var subscribers))
        {
            _predicates.Add(predicate, subscribers = []);
        }

        subscribers.Add(new(program, order, clause, projection, reads, seek, exclusion));
    }

    /// <summary>The schema in an engine.</summary>
    /// <param name="number">Its place among the engine's schemas.</param>
    /// <param name="ids">The ids that are remembered, if any are.</param>
    public SchemaRuntime Build(int number, RememberedIds? ids)
    {
        if (_projections.Count == 0)
        {
            _projections.Add(Schema.Projection);
        }

        var nodes = new PredicateNode[_predicates.Count];
        for (var i = 0; i < nodes.Length; i++)
        {
            var (predicate, subscribers) = _predicates.GetAt(i);
            subscribers.Sort(Subscriber.InOrder);
            nodes[i] = new(i, predicate, [.. subscribers]);
        }

        var projections = new ProjectionRuntime[_projections.Count];
        for (var i = 0; i < projections.Length; i++)
        {
            projections[i] = new(_projections[i], [.. nodes.Where(node => node.Predicate.Projection == _projections[i])]);
        }

        return new(Schema, number, projections, nodes, ids);
    }
}
