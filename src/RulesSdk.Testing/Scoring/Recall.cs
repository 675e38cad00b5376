namespace RulesSdk.Testing;

/// <summary>How many of some were found.</summary>
/// <param name="Name">What they are: an attack, a step of one, a technique.</param>
/// <param name="Planted">How many there are.</param>
/// <param name="Found">How many of them are in a detection.</param>
public sealed record Recall(string Name, int Planted, int Found)
{
    /// <summary>The share that was found, from 0 to 1; 1 where there are none.</summary>
    public double Share => Planted == 0 ? 1 : (double)Found / Planted;
}
