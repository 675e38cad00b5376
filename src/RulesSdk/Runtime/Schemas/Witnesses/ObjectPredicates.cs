namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>The predicates over one projection, as objects are asked about them: by an index of their own, since an object has no slots.</summary>
internal sealed class ObjectPredicates
{
    private readonly PredicateNode[] _others;

    /// <summary>Predicates.</summary>
    /// <param name="predicates">The predicates.</param>
    /// <param name="values">How fields are read of an object.</param>
    public ObjectPredicates(PredicateNode[] predicates, EventValue[] values) => Index = WitnessIndex.For(predicates, values, out _others);

    /// <summary>Picks predicates; null where those with witnesses are few.</summary>
    internal WitnessIndex? Index { get; }

    /// <summary>Asks the predicates; those that hold go to a list.</summary>
    public int Evaluate(object e, PredicateNode[] satisfied, int count)
    {
        foreach (var node in Index is { } index ? index.Candidates(e) : [])
        {
            if (node.Predicate.TestObject(e))
            {
                satisfied[count++] = node;
            }
        }

        foreach (var node in _others)
        {
            if (node.Predicate.TestObject(e))
            {
                satisfied[count++] = node;
            }
        }

        return count;
    }
}
