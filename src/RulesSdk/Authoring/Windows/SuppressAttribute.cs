namespace RulesSdk;

/// <summary>Holds detections back: none of the same rule and key opens until a time after the last one opened. What is held back is counted, not kept.</summary>
/// <param name="duration">The time, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SuppressAttribute(string duration) : Attribute
{
    /// <summary>The time, as a duration.</summary>
    public string Duration { get; } = duration;

    /// <summary>The name of an <see cref="OutcomeAttribute"/> method whose value at opening counts in place of the key.</summary>
    public string? By { get; set; }
}
