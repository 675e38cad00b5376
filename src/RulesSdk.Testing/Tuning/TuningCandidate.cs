namespace RulesSdk.Testing;

/// <summary>A condition over the events of one variable.</summary>
/// <param name="Code">The condition, as C#.</param>
/// <param name="Node">What it asks.</param>
/// <param name="Width">How much it may let through by its form: an equality the least.</param>
/// <param name="Holds">Whether it holds for an event's fields.</param>
internal sealed record TuningCandidate(string Code, ClauseNode Node, int Width, Func<IReadOnlyDictionary<string, string>, bool> Holds);
