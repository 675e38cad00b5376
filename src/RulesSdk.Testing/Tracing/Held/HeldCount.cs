namespace RulesSdk.Testing;

/// <summary>How many events of a key a rule holds for a variable or an activity.</summary>
/// <param name="Name">The variable or activity.</param>
/// <param name="Count">How many it holds.</param>
/// <param name="Left">How many it held at the step before and no longer does.</param>
public sealed record HeldCount(string Name, int Count, int Left);
