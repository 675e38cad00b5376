namespace RulesSdk;

/// <summary>A benign activity that the rule also detects.</summary>
/// <param name="description">The activity, in a sentence.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FalsePositiveAttribute(string description) : Attribute
{
    /// <summary>The activity, in a sentence.</summary>
    public string Description { get; } = description;
}
