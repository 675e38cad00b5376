namespace RulesSdk.Testing;

/// <summary>How an attack was found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Planted">How often it was planted.</param>
/// <param name="Found">How often a detection has one of its events.</param>
/// <param name="Rules">The ids of the rules that found it, in ordinal order.</param>
/// <param name="MedianDelay">From its first event to the time at which the first rule fired, in event time: the median of those that were found, of an even number the later of the middle two; null where none was. Negative where the rule had fired before, for other events.</param>
/// <param name="LongestDelay">The longest such time.</param>
public sealed record AttackRecall(string Name, int Planted, int Found, IReadOnlyList<string> Rules, TimeSpan? MedianDelay, TimeSpan? LongestDelay)
{
    /// <summary>The share that was found, from 0 to 1; 1 where there are none.</summary>
    public double Share => Planted == 0 ? 1 : (double)Found / Planted;
}
