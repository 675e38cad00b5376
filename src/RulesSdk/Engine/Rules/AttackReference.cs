namespace RulesSdk;

/// <summary>One tactic and its techniques.</summary>
/// <param name="Tactic">The ATT&amp;CK tactic.</param>
/// <param name="Techniques">Technique ids.</param>
public sealed record AttackReference(Tactic Tactic, IReadOnlyList<string> Techniques);
