namespace RulesSdk;

/// <summary>
/// Suppresses repeated detections: after a detection opens, no other of the same rule and key opens for a time unless it is more
/// severe. Suppressed detections are counted.
/// </summary>
/// <param name="duration">How long detections are suppressed, as a duration.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SuppressAttribute(string duration) : Attribute
{
    /// <summary>How long detections are suppressed, as a duration.</summary>
    public string Duration { get; } = duration;

    /// <summary>The name of an <see cref="OutcomeAttribute"/> method whose value at opening is compared in place of the key.</summary>
    public string? By { get; set; }
}
