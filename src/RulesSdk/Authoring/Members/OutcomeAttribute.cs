namespace RulesSdk;

/// <summary>Declares an outcome: a value reported with the detection, folded over its matches with the aggregates of <see cref="Outcomes"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OutcomeAttribute : Attribute;
