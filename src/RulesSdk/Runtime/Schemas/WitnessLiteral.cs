namespace RulesSdk.Runtime.Schemas;

/// <summary>A text that is looked for in a field.</summary>
/// <param name="slot">The field.</param>
/// <param name="place">Where in its value.</param>
/// <param name="text">The text in lower case.</param>
internal sealed class WitnessLiteral(int slot, TextPlace place, byte[] text)
{
    public int Slot { get; } = slot;

    public TextPlace Place { get; } = place;

    public byte[] Text { get; } = text;

    /// <summary>Where in it the four bytes stand by which it is found.</summary>
    public int Offset { get; set; }

    /// <summary>Another one of the same hash.</summary>
    public WitnessLiteral? Next { get; set; }

    /// <summary>The event in which it was found last.</summary>
    public long FoundIn { get; set; }

    /// <summary>In how many events it was found, of late.</summary>
    public long Count { get; set; }

    /// <summary>Where the predicates begin that it picks.</summary>
    public int Start { get; set; }

    /// <summary>How many predicates it picks.</summary>
    public int Picked { get; set; }
}
