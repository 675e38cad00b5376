namespace RulesSdk;

/// <summary>What a provider knows of a key, and from when until when.</summary>
/// <typeparam name="TRow">What is known.</typeparam>
/// <param name="Row">What is known; null where the key is unknown.</param>
/// <param name="From">The first time of which the answer is the same; null where it is at all earlier times.</param>
/// <param name="Until">The first time after it of which the answer may be another; null where it is at no later time.</param>
public readonly record struct EnrichmentAnswer<TRow>(TRow? Row, DateTimeOffset? From = null, DateTimeOffset? Until = null)
    where TRow : class
{
    /// <summary>An answer for all times.</summary>
    /// <param name="row">What is known; null where the key is unknown.</param>
    public static implicit operator EnrichmentAnswer<TRow>(TRow? row) => new(row);
}
