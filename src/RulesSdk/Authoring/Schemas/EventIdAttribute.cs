namespace RulesSdk;

/// <summary>Marks the <see cref="string"/> property that identifies an event of its schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EventIdAttribute : Attribute;
