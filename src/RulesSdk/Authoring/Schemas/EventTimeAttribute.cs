namespace RulesSdk;

/// <summary>Marks the one <see cref="DateTimeOffset"/> property that says when an event happened. An event without it is rejected.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EventTimeAttribute : Attribute;
