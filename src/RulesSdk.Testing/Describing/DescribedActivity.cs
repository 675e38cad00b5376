namespace RulesSdk.Testing;

/// <summary>An activity of a chain: a group of signs of which one is enough.</summary>
/// <param name="Name">The name of the member.</param>
/// <param name="Title">Its name in words: <c>Remote Access Tools</c>.</param>
/// <param name="Text">What belongs to it, as its author says; empty if nothing is said.</param>
/// <param name="Evidence">The signs.</param>
public sealed record DescribedActivity(string Name, string Title, string Text, IReadOnlyList<DescribedVariable> Evidence);
