namespace RulesSdk;

/// <summary>One row of a rule's case table.</summary>
/// <param name="Name">The case's name.</param>
/// <param name="Severity">The severity it sets.</param>
/// <param name="Runbook">The runbook for this case: an address or a document's name; null if the case names none.</param>
public sealed record RuleCase(string Name, Severity Severity, string? Runbook = null);
