namespace RulesSdk;

/// <summary>
/// Declares a value of one event variable, by whose name other methods of the rule may take it. Of a method that returns a
/// list, a parameter of the element's type stands for each distinct element in turn.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LetAttribute : Attribute;
