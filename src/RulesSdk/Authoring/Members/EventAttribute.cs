namespace RulesSdk;

/// <summary>Declares an event variable: a predicate over one event. The method's name is the variable's name.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EventAttribute : Attribute;
