using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>Where in a body an operation stands.</summary>
/// <param name="PatternInput">What the enclosing property pattern is asked of.</param>
/// <param name="Receiver">What stands before the enclosing <c>?.</c>.</param>
/// <param name="This">The instance of an inlined instance member.</param>
/// <param name="IsConditional">Whether the operation is evaluated only under a condition.</param>
/// <param name="InAggregate">Whether it stands in an aggregate's argument.</param>
internal readonly record struct LoweringScope(
    Expression? PatternInput = null,
    Expression? Receiver = null,
    Expression? This = null,
    bool IsConditional = false,
    bool InAggregate = false)
{
    /// <summary>The same place, evaluated only under a condition.</summary>
    public LoweringScope Conditional => this with { IsConditional = true };
}
