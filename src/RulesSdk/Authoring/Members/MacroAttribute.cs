namespace RulesSdk;

/// <summary>Marks a method or extension member whose body is compiled into the rules that use it.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class MacroAttribute : Attribute;
