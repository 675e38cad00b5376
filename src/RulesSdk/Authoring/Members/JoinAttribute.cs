namespace RulesSdk;

/// <summary>Declares a condition between event variables. Each parameter is named after its variable.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class JoinAttribute : Attribute;
