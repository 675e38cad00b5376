namespace RulesSdk;

/// <summary>
/// Declares when a rule over a window fires: an <see cref="int"/> named after a variable is the number of its distinct
/// events, any parameter named after an outcome is that outcome. Left out: once every variable has an event.
/// </summary>
/// <remarks>A variable that the condition accepts at 0 may be absent; a variable that it does not name must have an event.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConditionAttribute : Attribute;
