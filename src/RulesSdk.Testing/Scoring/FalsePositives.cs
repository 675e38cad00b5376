namespace RulesSdk.Testing;

/// <summary>Detections without an event of an attack.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Cause">What most of their labelled events are; null where none has a cause.</param>
/// <param name="Count">How many.</param>
public sealed record FalsePositives(string Rule, string? Cause, int Count);
