namespace RulesSdk.Testing;

/// <summary>A witness of a case, and what it was made of.</summary>
internal sealed record FoundChain(Draft Draft, IReadOnlyList<NamedGoal> Goals, IReadOnlyList<ChainPart> Parts, Witness Stream);
