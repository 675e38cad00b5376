namespace RulesSdk.Cli.Coverage;

/// <summary>A technique that is to be covered, and whether it is.</summary>
/// <param name="Technique">The technique.</param>
/// <param name="State">Whether rules cover it.</param>
internal sealed record ListedTechnique(AttackTechnique Technique, CoverageState State);
