namespace RulesSdk;

/// <summary>Declares what must hold between event variables. A parameter's name says which variable it is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JoinAttribute : Attribute;
