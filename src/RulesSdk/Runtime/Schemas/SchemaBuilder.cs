using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Schemas;

/// <summary>Collects the predicates that programs have over one schema's events.</summary>
internal sealed class SchemaBuilder(EventSchema schema)
{
    private readonly List<EventProjection> _projections = [];
    private readonly List<EventPredicate> _predicates = [];
    private readonly List<List<Subscriber>> _subscribers = [];

    public EventSchema Schema { get; } = schema;

    public void Add(EventPredicate predicate, RuleProgram program, int order, int clause, int[]? reads, int seek, ExclusionCount? exclusion = null)
    {
        var projection = _projections.IndexOf(predicate.Projection);
        if (projection < 0)
        {
            projection = _projections.Count;
            _projections.Add(predicate.Projection);
        }

        var number = _predicates.IndexOf(predicate);
        if (number < 0)
        {
            number = _predicates.Count;
            _predicates.Add(predicate);
            _subscribers.Add([]);
        }

        _subscribers[number].Add(new(program, order, clause, projection, reads, seek, exclusion));
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
            _subscribers[i].Sort(Subscriber.InOrder);
            nodes[i] = new(i, _predicates[i], [.. _subscribers[i]]);
        }

        var projections = new ProjectionRuntime[_projections.Count];
        for (var i = 0; i < projections.Length; i++)
        {
            projections[i] = new(_projections[i], [.. nodes.Where(node => node.Predicate.Projection == _projections[i])]);
        }

        return new(Schema, number, projections, nodes, ids);
    }
}
