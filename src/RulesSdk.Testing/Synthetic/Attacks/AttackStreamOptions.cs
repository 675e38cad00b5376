namespace RulesSdk.Testing;

/// <summary>What an <see cref="AttackStream"/> has besides its attacks.</summary>
public sealed record AttackStreamOptions
{
    /// <summary>The same seed gives the same bytes.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How often each attack is played, each time by an intruder of its own and with the next order of its steps; at least 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>How many harmless events there are, of the schemas that the attacks have; at least 0.</summary>
    public int Background { get; init; }

    /// <summary>When the stream begins.</summary>
    public DateTimeOffset Start { get; init; } = SyntheticStream.DefaultStart;

    /// <summary>How long it lasts; at least an hour. Attacks begin in the first three quarters, and may last longer.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromDays(1);
}
