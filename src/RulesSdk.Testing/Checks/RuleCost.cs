namespace RulesSdk.Testing;

/// <summary>What a rule costs, as far as its clauses and its plan tell.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Class">The highest class of its reasons.</param>
/// <param name="Reasons">Why, the dearest first.</param>
public sealed record RuleCost(string Rule, CostClass Class, IReadOnlyList<string> Reasons)
{
    /// <summary>The cost as one line.</summary>
    public override string ToString() => $"{Rule}: {Class.ToString().ToLowerInvariant()} ({string.Join("; ", Reasons)})";
}
