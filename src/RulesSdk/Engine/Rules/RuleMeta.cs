namespace RulesSdk;

/// <summary>What a <see cref="MetaAttribute"/> says of a rule.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">What is said.</param>
public sealed record RuleMeta(string Name, string Value);
