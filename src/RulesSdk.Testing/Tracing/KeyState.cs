namespace RulesSdk.Testing;

/// <summary>What a rule remembers of a key.</summary>
public sealed record KeyState
{
    /// <summary>The events that it holds, by variable, or the evidence of a chain, by activity. Each has an entry, even if it holds none.</summary>
    public IReadOnlyList<HeldCount> Held { get; init; } = [];

    /// <summary>How many matches within a sliding window no detection has reported yet.</summary>
    public int Matches { get; init; }

    /// <summary>The windows that have not ended, the earliest first.</summary>
    public IReadOnlyList<HeldWindow> Windows { get; init; } = [];

    /// <summary>The open detection; null if there is none. Its kind says how it came to be what it is.</summary>
    public TimelineChange? Open { get; init; }
}
