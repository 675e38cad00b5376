namespace RulesSdk.Testing;

/// <summary>How an attack was found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Planted">How often it was planted.</param>
/// <param name="Found">How often a detection has one of its events.</param>
/// <param name="Rules">The ids of the rules that found it, in ordinal order.</param>
/// <param name="MedianDelay">From its first event to the time at which the first rule fired, in event time: the median of those that were found; null where none was.</param>
/// <param name="LongestDelay">The longest such time.</param>
public sealed record AttackRecall(string Name, int Planted, int Found, IReadOnlyList<string> Rules, TimeSpan? MedianDelay, TimeSpan? LongestDelay)
{
    /// <summary>The share that was found, from 0 to 1.</summary>
    public double Share => (double)Found / Planted;
}
