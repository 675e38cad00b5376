namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>The texts that were found in an event, each once.</summary>
/// <param name="most">How many texts there are.</param>
internal sealed class WitnessHits(int most)
{
    private readonly WitnessLiteral[] _found = new WitnessLiteral[most];
    private int _count;

    /// <summary>The number of the event.</summary>
    public long Event { get; private set; }

    /// <summary>Those that were found.</summary>
    public ReadOnlySpan<WitnessLiteral> Found => _found.AsSpan(0, _count);

    /// <summary>Begins an event.</summary>
    public void Begin()
    {
        Event++;
        _count = 0;
    }

    /// <summary>Adds a text, however often it stands in the value.</summary>
    public void Add(WitnessLiteral literal)
    {
        if (literal.FoundIn != Event)
        {
            literal.FoundIn = Event;
            literal.Count++;
            _found[_count++] = literal;
        }
    }

    /// <summary>Whether the event has the text.</summary>
    public bool Has(WitnessLiteral literal) => literal.FoundIn == Event;
}
