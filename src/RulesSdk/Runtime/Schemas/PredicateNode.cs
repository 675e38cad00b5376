namespace RulesSdk.Runtime.Schemas;

/// <summary>A predicate of an engine, and the programs that events are applied to where it holds.</summary>
/// <param name="Number">Its number among the schema's predicates.</param>
/// <param name="Predicate">The predicate.</param>
/// <param name="Subscribers">The programs, in their order and that of their clauses.</param>
internal sealed record PredicateNode(int Number, EventPredicate Predicate, Subscriber[] Subscribers)
{
    public EventTest Test { get; } = Predicate.Test;

    /// <summary>The number of the projection that it reads.</summary>
    public int Projection => Subscribers[0].Projection;

    /// <summary>Whether some rule looks at the events for which it holds: else it is of exclusions alone.</summary>
    public bool IsClause { get; } = Array.Exists(Subscribers, static subscriber => subscriber.Exclusion is null);
}
