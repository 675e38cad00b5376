namespace RulesSdk.Testing;

/// <summary>What a search has found so far.</summary>
internal sealed class WitnessFindings
{
    public List<Witness> Witnesses { get; } = [];

    public List<NearMiss> NearMisses { get; } = [];

    public List<UnsolvedClause> Unsolved { get; } = [];
}
