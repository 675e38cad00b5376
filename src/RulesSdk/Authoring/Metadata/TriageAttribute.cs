namespace RulesSdk;

/// <summary>What an analyst does with a detection, step by step.</summary>
/// <param name="steps">The steps, in order.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TriageAttribute(params string[] steps) : Attribute
{
    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<string> Steps { get; } = steps;
}
