namespace RulesSdk.Testing;

/// <summary>A rule test that failed. Its message says what was expected and what was found.</summary>
/// <param name="message">What was expected and what was found.</param>
public sealed class RuleTestException(string message) : Exception(message);
