namespace RulesSdk;

/// <summary>Marks the one <see cref="string"/> property that identifies an event of its schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EventIdAttribute : Attribute;
