namespace RulesSdk.Testing;

/// <summary>What a node has to be.</summary>
/// <param name="Node">The node, a truth value.</param>
/// <param name="Want">Whether it has to hold.</param>
/// <param name="Scope">The elements of lists that are bound around it.</param>
/// <param name="IsCheck">Whether it is asked only, after what an edit asked for was reached.</param>
internal sealed record Goal(ClauseNode Node, bool Want, Scope Scope, bool IsCheck = false);
