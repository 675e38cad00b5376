namespace RulesSdk.Runtime.Schemas.Witnesses;

/// <summary>A text that is looked for in a field, or a range that its value may be in.</summary>
internal sealed class WitnessLiteral
{
    /// <summary>A text.</summary>
    /// <param name="place">Where in the field's value.</param>
    /// <param name="text">The text, its ASCII letters in lower case.</param>
    public WitnessLiteral(TextPlace place, byte[] text) => (Place, Text) = (place, text);

    /// <summary>A range.</summary>
    /// <param name="low">The least value.</param>
    /// <param name="high">The greatest value.</param>
    public WitnessLiteral(UInt128 low, UInt128 high) => (Text, Low, High) = ([], low, high);

    public TextPlace Place { get; }

    public byte[] Text { get; }

    public UInt128 Low { get; }

    public UInt128 High { get; }

    /// <summary>Where in the text the four bytes stand by which it is found.</summary>
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
