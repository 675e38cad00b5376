namespace RulesSdk.Runtime.Schemas;

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
