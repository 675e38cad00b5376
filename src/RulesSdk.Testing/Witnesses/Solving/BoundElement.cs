namespace RulesSdk.Testing;

/// <summary>An element of a list.</summary>
internal sealed record BoundElement(ClauseNode List, Scope Scope, int Index);
