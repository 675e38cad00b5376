namespace RulesSdk;

/// <summary>Gives a property alternative names on the wire. The first name that is present with a value other than null is read.</summary>
/// <param name="names">The names, in the order they are tried after the property's own.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AlsoNamedAttribute(params string[] names) : Attribute
{
    /// <summary>The names, in the order they are tried after the property's own.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
