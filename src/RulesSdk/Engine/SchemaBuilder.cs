namespace RulesSdk.Runtime;

/// <summary>Collects who asks what of one schema's events.</summary>
internal sealed class SchemaBuilder(EventSchema schema)
{
    private readonly List<EventProjection> _projections = [];
    private readonly List<EventPredicate> _predicates = [];
    private readonly List<List<Subscriber>> _subscribers = [];

    public EventSchema Schema { get; } = schema;

    public void Add(EventPredicate predicate, RuleProgram program, int order, int clause, ExclusionCount? exclusion = null)
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

        _subscribers[number].Add(new(program, order, clause, projection, exclusion));
    }

    public SchemaRuntime Build(int rank)
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

        return new(Schema, rank, projections, nodes);
    }
}

/// <summary>A predicate of an engine, and who is told when it holds.</summary>
/// <param name="Number">Its number among the schema's predicates.</param>
/// <param name="Predicate">The predicate.</param>
/// <param name="Subscribers">Who is told, by program and clause.</param>
internal sealed record PredicateNode(int Number, EventPredicate Predicate, Subscriber[] Subscribers)
{
    public EventTest Test { get; } = Predicate.Test;

    /// <summary>Whether some rule looks at the events for which it holds: else it is of exclusions alone.</summary>
    public bool IsClause { get; } = Array.Exists(Subscribers, static subscriber => subscriber.Exclusion is null);
}

/// <summary>A program that is told of a predicate.</summary>
/// <param name="Program">The program.</param>
/// <param name="Order">Its place among the engine's programs.</param>
/// <param name="Clause">The number under which it is told.</param>
/// <param name="Projection">The number of the projection that the predicate reads.</param>
/// <param name="Exclusion">Where the predicate holds for events that the program is not told under this clause; else null.</param>
internal readonly record struct Subscriber(RuleProgram Program, int Order, int Clause, int Projection, ExclusionCount? Exclusion = null)
{
    public static readonly Comparison<Subscriber> InOrder = static (x, y) =>
        x.Order != y.Order ? x.Order.CompareTo(y.Order) : x.Clause != y.Clause ? x.Clause.CompareTo(y.Clause) : Place(x).CompareTo(Place(y));

    // Exclusions stand before what they exclude.
    private static int Place(in Subscriber subscriber) => subscriber.Exclusion?.Number ?? int.MaxValue;
}
