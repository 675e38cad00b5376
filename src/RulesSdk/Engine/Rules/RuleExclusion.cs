using RulesSdk.Runtime.Metadata;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk;

/// <summary>Events that a rule ignores.</summary>
/// <param name="Name">The exclusion's name in statistics.</param>
/// <param name="Clause">The event variable that the exclusion applies to (<c>login</c>), or in a chain the signal's id.</param>
/// <param name="Predicate">Holds for the events that are ignored.</param>
/// <param name="LogicHash">A hash of the predicate's logic.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RuleExclusion(string Name, string Clause, EventPredicate Predicate, string LogicHash = "")
{
    /// <summary>The reference lists and tables that the predicate reads.</summary>
    public IReadOnlyList<ReferenceDeclaration> ReferenceData { get; init; } = [];
}
