namespace RulesSdk.Cli.Coverage;

/// <summary>What rules cover of a tactic.</summary>
/// <param name="Tactic">The tactic.</param>
/// <param name="TechniqueCount">How many techniques it has, without sub-techniques.</param>
/// <param name="Techniques">Those that rules cover, by themselves or in a sub-technique, by id.</param>
/// <param name="WithoutTechnique">The rules that name the tactic and no technique, by id.</param>
internal sealed record TacticCoverage(AttackTactic Tactic, int TechniqueCount, IReadOnlyList<TechniqueCoverage> Techniques, IReadOnlyList<RuleClaim> WithoutTechnique);
