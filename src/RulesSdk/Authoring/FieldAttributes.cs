namespace RulesSdk;

/// <summary>Marks the one <see cref="string"/> property that identifies an event of its schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EventIdAttribute : Attribute;

/// <summary>Marks the one <see cref="DateTimeOffset"/> property that says when an event happened. An event without it is rejected.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EventTimeAttribute : Attribute;

/// <summary>Gives a property further names on the wire. The first name that is present with a value other than null is read.</summary>
/// <param name="names">The names, in the order they are tried after the property's own.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AlsoNamedAttribute(params string[] names) : Attribute
{
    /// <summary>The names, in the order they are tried after the property's own.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
