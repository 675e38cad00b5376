using RulesSdk.Runtime.Metadata;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk;

/// <summary>Events that a rule is not told.</summary>
/// <param name="Name">What it is called in statistics.</param>
/// <param name="Clause">What the rule calls the event: its event variable (<c>login</c>), or in a chain the signal's id.</param>
/// <param name="Predicate">Holds for the events that are left out.</param>
/// <param name="LogicHash">A hash of what the predicate does.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RuleExclusion(string Name, string Clause, EventPredicate Predicate, string LogicHash = "");
