namespace RulesSdk.Testing;

/// <summary>Something for which no event can be found. Its message says why.</summary>
internal sealed class UnsolvableException(string message) : Exception(message);
