namespace RulesSdk.Testing;

/// <summary>One window of a key that has an end, with its matches in match order.</summary>
internal sealed class KeyWindow : IDeadline
{
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>What distinguishes it from the key's other windows.</summary>
    public required WindowSpan Span { get; init; }

    /// <inheritdoc/>
    public required DateTimeOffset End { get; set; }

    /// <inheritdoc/>
    public required long Order { get; init; }

    public List<RuleMatch> Matches { get; } = [];
}
