namespace RulesSdk;

/// <summary>Declares events that a rule ignores: a predicate over one event, whose parameter is named after the rule's event variable.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExcludeAttribute : Attribute;
