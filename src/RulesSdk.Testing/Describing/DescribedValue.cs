namespace RulesSdk.Testing;

/// <summary>A value of a rule that has a name: an outcome, a part of the key, or a list whose elements are compared.</summary>
/// <param name="Name">Its name, with its first letter in lower case.</param>
/// <param name="Words">What it is, in words. Fields, values and names stand between backquotes.</param>
/// <param name="Code">As C#, with members inlined that the rule calls.</param>
public sealed record DescribedValue(string Name, string Words, string Code);
