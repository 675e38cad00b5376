using System.Collections.Immutable;

namespace RulesSdk.Testing;

/// <summary>Elements of lists by the name that a lambda or a join gives them.</summary>
/// <param name="Elements">Each by the list that it is of, and its place there.</param>
internal sealed record Scope(ImmutableDictionary<string, BoundElement> Elements)
{
    public static Scope Empty { get; } = new(ImmutableDictionary<string, BoundElement>.Empty);

    public Scope With(string name, ClauseNode list, int index) => new(Elements.SetItem(name, new BoundElement(list, this, index)));
}
