using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;

namespace RulesSdk.Generators.Parsing.Lints;

/// <summary>A clause of a predicate, a join or a condition: a term of <c>&amp;&amp;</c>, a property of a pattern, or a call of a method that is put in.</summary>
/// <param name="Value">What it asks.</param>
/// <param name="Place">Where it is written; null where that is not known, as in a body of several statements.</param>
internal sealed record WrittenClause(Expression Value, SyntaxNode? Place);
