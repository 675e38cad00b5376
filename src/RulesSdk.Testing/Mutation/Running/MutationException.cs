namespace RulesSdk.Testing;

/// <summary>A mutant that cannot be run. Its message says why.</summary>
internal sealed class MutationException(string message) : Exception(message);
