namespace RulesSdk;

/// <summary>
/// Declares when a rule with a window fires. An <see cref="int"/> parameter named after a variable is the number of its distinct
/// events; a parameter named after an outcome is that outcome. Without a condition, the rule fires once every variable has an event.
/// </summary>
/// <remarks>A variable is optional if the condition accepts 0 for its count. A variable that the condition does not name must have an event.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConditionAttribute : Attribute;
