using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Programs.Single;

/// <summary>A predicate of a rule over single events.</summary>
/// <param name="predicate">The predicate.</param>
/// <param name="reads">The slots that the rule's code reads of an event that satisfies it, so that no others are kept while it waits; null where that is not known.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SingleEventClause(EventPredicate predicate, int[]? reads = null)
{
    /// <summary>The predicate.</summary>
    internal EventPredicate Predicate { get; } = predicate;

    /// <summary>The slots that are read.</summary>
    internal int[]? Reads { get; } = reads;
}
