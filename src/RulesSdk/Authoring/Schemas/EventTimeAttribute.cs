namespace RulesSdk;

/// <summary>Marks the <see cref="DateTimeOffset"/> property that holds the event time. An event without one is rejected.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EventTimeAttribute : Attribute;
