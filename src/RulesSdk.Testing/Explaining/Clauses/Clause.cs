namespace RulesSdk.Testing;

/// <summary>One of the conditions that must all hold.</summary>
/// <param name="Code">How it reads.</param>
/// <param name="Node">What it asks.</param>
internal sealed record Clause(string Code, ClauseNode Node);
