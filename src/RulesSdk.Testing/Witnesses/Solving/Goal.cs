using System.Collections.Immutable;

namespace RulesSdk.Testing;

/// <summary>What a node has to be.</summary>
/// <param name="Node">The node, a truth value.</param>
/// <param name="Want">Whether it has to hold.</param>
/// <param name="Scope">The elements of lists that are bound around it.</param>
/// <param name="IsCheck">Whether it is asked only, after what an edit asked for was reached.</param>
internal sealed record Goal(ClauseNode Node, bool Want, Scope Scope, bool IsCheck = false);

/// <summary>Elements of lists by the name that a lambda or a join gives them.</summary>
/// <param name="Elements">Each by the list that it is of, and its place there.</param>
internal sealed record Scope(ImmutableDictionary<string, BoundElement> Elements)
{
    public static Scope Empty { get; } = new(ImmutableDictionary<string, BoundElement>.Empty);

    public Scope With(string name, ClauseNode list, int index) => new(Elements.SetItem(name, new BoundElement(list, this, index)));
}

/// <summary>An element of a list.</summary>
internal sealed record BoundElement(ClauseNode List, Scope Scope, int Index);

/// <summary>A draft, and what still has to be reached for it to have the value that was asked for.</summary>
internal sealed record Edit(Draft Draft, ImmutableList<Goal> Goals)
{
    public Edit(Draft draft)
        : this(draft, [])
    {
    }

    public Edit And(Goal goal) => this with { Goals = Goals.Add(goal) };
}
