using Microsoft.CodeAnalysis;

namespace RulesSdk.Generators.Parsing.Lowering;

/// <summary>What a body is lowered for.</summary>
/// <param name="Compilation">The compilation that the rule is part of.</param>
/// <param name="RuleType">The rule; its static methods are inlined. Null for a macro on its own.</param>
/// <param name="AllowsAggregates">Whether the body is an outcome's.</param>
/// <param name="AllowsFields">Whether fields of events may be read outside aggregates.</param>
/// <param name="AllowsLists">Whether a list may be written out: in the key of a chain, and in a <c>[Let]</c>.</param>
/// <param name="AllowsSelect">Whether a list may be made of a value of each element: in a <c>[Let]</c>.</param>
/// <param name="Opaque">The predicate that the body is of, where it may be <c>[Opaque]</c>; null elsewhere.</param>
/// <param name="IsPredicate">Whether the body is a predicate over one event.</param>
/// <param name="AllowsCreation">Whether records, lists and maps may be made: in a normalizer.</param>
/// <param name="AllowsLookups">Whether values may be looked up: where one event is read, when it comes.</param>
/// <param name="Places">Where it is noted what is written where; null where nobody asks.</param>
internal sealed record LoweringTarget(
    Compilation Compilation, INamedTypeSymbol? RuleType, bool AllowsAggregates = false, bool AllowsFields = true, bool AllowsLists = false, bool AllowsSelect = false,
    string? Opaque = null, bool IsPredicate = false, bool AllowsCreation = false, bool AllowsLookups = true, ExpressionPlaces? Places = null);
