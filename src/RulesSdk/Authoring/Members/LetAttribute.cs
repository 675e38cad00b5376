namespace RulesSdk;

/// <summary>
/// Declares a value of one event variable. Other methods of the rule take it by a parameter of its name. If the method returns a
/// list, a parameter of the element's type takes each distinct element in turn.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LetAttribute : Attribute;
