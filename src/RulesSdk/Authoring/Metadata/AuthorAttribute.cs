namespace RulesSdk;

/// <summary>Who wrote a rule.</summary>
/// <param name="name">The author's name.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AuthorAttribute(string name) : Attribute
{
    /// <summary>The author's name.</summary>
    public string Name { get; } = name;
}
