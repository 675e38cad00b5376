namespace RulesSdk.Testing;

/// <summary>A clause, what it is of, and the goal that it holds.</summary>
internal sealed record NamedGoal(string Member, string Code, Goal Goal)
{
    /// <summary>What goals are of that no clause asks for: that a list has an element, and that a key has a value.</summary>
    public const string Element = "element";

    /// <inheritdoc cref="Element"/>
    public const string Key = "key";

    public NamedGoal Negated => this with { Goal = Goal with { Want = !Goal.Want } };
}
