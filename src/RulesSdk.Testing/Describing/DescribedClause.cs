namespace RulesSdk.Testing;

/// <summary>A condition of a rule.</summary>
/// <param name="Words">In words. Fields, values and names stand between backquotes.</param>
/// <param name="Code">As C#, with members inlined that the rule calls.</param>
public sealed record DescribedClause(string Words, string Code);
