namespace RulesSdk.Testing;

/// <summary>Something that is said of a rule otherwise than before.</summary>
/// <param name="Name">What it is, as <c>rulesdk list</c> names it in JSON.</param>
/// <param name="Before">What was said.</param>
/// <param name="After">What is said.</param>
public sealed record RuleMemberChange(string Name, string Before, string After);
