namespace RulesSdk;

/// <summary>Where to read more about what a rule detects.</summary>
/// <param name="url">An absolute address.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReferenceAttribute(string url) : Attribute
{
    /// <summary>An absolute address.</summary>
    public string Url { get; } = url;
}
