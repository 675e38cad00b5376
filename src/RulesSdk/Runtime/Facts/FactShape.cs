using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Schemas.Shapes;

namespace RulesSdk.Runtime.Facts;

/// <summary>A shape of facts, as an engine of some of the rules has it.</summary>
/// <param name="Schema">The engine's schema.</param>
/// <param name="Satisfied">The engine's predicates that hold.</param>
/// <param name="Shape">The shape among all rules: it says which fields were written.</param>
/// <param name="Parts">For each projection of all rules, the number of the engine's own, or -1.</param>
/// <param name="All">The schema among all rules.</param>
internal sealed record FactShape(SchemaRuntime Schema, PredicateNode[] Satisfied, EventShape Shape, int[] Parts, SchemaRuntime All)
{
    /// <summary>Takes the fields of projections that the engine does not have.</summary>
    public ProjectedEvent?[] Others { get; } = [.. Parts.Select((own, part) => own < 0 ? new ProjectedEvent(All.Projections[part]) : null)];
}
