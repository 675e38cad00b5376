namespace RulesSdk.Testing;

/// <summary>What must hold between event variables.</summary>
/// <param name="Kind">What sort of condition it is.</param>
/// <param name="Variables">The variables, in source order.</param>
/// <param name="Words">In words. Fields, values and names stand between backquotes.</param>
/// <param name="Code">As C#, with members inlined that the rule calls.</param>
public sealed record DescribedLink(LinkKind Kind, IReadOnlyList<string> Variables, string Words, string Code);
