using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing;

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

/// <summary>What a body is lowered for.</summary>
/// <param name="Compilation">The compilation that the rule is part of.</param>
/// <param name="RuleType">The rule; its static methods are inlined. Null for a macro on its own.</param>
/// <param name="AllowsAggregates">Whether the body is an outcome's.</param>
/// <param name="AllowsFields">Whether fields of events may be read outside aggregates.</param>
/// <param name="AllowsLists">Whether a list may be written out: in the key of a chain, and in a <c>[Let]</c>.</param>
/// <param name="AllowsSelect">Whether a list may be made of a value of each element: in a <c>[Let]</c>.</param>
internal sealed record LoweringTarget(
    Compilation Compilation, INamedTypeSymbol? RuleType, bool AllowsAggregates = false, bool AllowsFields = true, bool AllowsLists = false, bool AllowsSelect = false);
