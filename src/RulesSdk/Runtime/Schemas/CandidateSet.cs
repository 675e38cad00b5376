namespace RulesSdk.Runtime.Schemas;

/// <summary>The predicates that are worth asking about an event, each once.</summary>
/// <param name="predicates">All predicates.</param>
internal sealed class CandidateSet(PredicateNode[] predicates)
{
    private readonly PredicateNode[] _found = new PredicateNode[predicates.Length];

    // The event for which a predicate was added last, by predicate.
    private readonly long[] _foundFor = new long[predicates.Length];
    private int _count;

    /// <summary>The number of the event.</summary>
    public long Event { get; private set; }

    /// <summary>Those that were added.</summary>
    public ReadOnlySpan<PredicateNode> Found => _found.AsSpan(0, _count);

    /// <summary>Begins an event.</summary>
    public void Begin()
    {
        Event++;
        _count = 0;
    }

    /// <summary>Adds a predicate by its number.</summary>
    public void Add(int number)
    {
        if (_foundFor[number] != Event)
        {
            _foundFor[number] = Event;
            _found[_count++] = predicates[number];
        }
    }
}
