namespace RulesSdk.Cli.Coverage;

/// <summary>Which rules detect a technique, under one tactic.</summary>
/// <param name="Technique">The technique.</param>
/// <param name="Own">The rules that name it, by id.</param>
/// <param name="Parts">Those of its sub-techniques that rules name, by id.</param>
/// <param name="PartCount">How many sub-techniques it has under the tactic.</param>
internal sealed record TechniqueCoverage(AttackTechnique Technique, IReadOnlyList<RuleClaim> Own, IReadOnlyList<TechniqueCoverage> Parts, int PartCount)
{
    /// <summary>The rules that name it or one of its sub-techniques, each once, by id.</summary>
    public IReadOnlyList<RuleClaim> All { get; } =
    [
        .. Own.Concat(Parts.SelectMany(static part => part.Own))
            .DistinctBy(static claim => claim.Rule.Id)
            .OrderBy(static claim => claim.Rule.Id, StringComparer.Ordinal),
    ];
}
