namespace RulesSdk.Testing;

/// <summary>A mutant, and what tests say of it.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Status">What they say.</param>
public sealed record MutantResult(RuleMutant Mutant, MutantStatus Status)
{
    /// <summary>The first case that tells it from the rule; null where none does, and for one that a rule test of a test project killed.</summary>
    public string? KilledBy { get; init; }

    /// <summary>Events that would kill a survivor.</summary>
    public WitnessStream? Killer { get; init; }

    /// <summary>Why it cannot be run, or why it is equivalent.</summary>
    public string? Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Status}: {Mutant}";
}
