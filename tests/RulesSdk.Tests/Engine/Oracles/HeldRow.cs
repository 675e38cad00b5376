namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>A row of an oracle: an event, or a match that waits, which is known by the event that it is made of.</summary>
/// <param name="e">The event.</param>
/// <param name="text">How many bytes of text it has.</param>
internal sealed class HeldRow(Trail e, long text)
{
    public Trail Event { get; } = e;

    public long Text { get; } = text;

    /// <summary>Whether it is an event, and not a match.</summary>
    public bool IsEvent { get; init; } = true;

    /// <summary>Whether it was discarded.</summary>
    public bool IsGone { get; set; }

    public static HeldRow MatchOf(Trail e) => new(e, 0) { IsEvent = false };
}
