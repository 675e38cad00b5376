namespace RulesSdk;

/// <summary>A part of a rule's strategy.</summary>
/// <param name="Text">What is looked for, as plain text.</param>
/// <param name="Activity">The name of the chain's activity that it describes; null if it describes the rule as a whole.</param>
public sealed record StrategyPart(string Text, string? Activity = null);
