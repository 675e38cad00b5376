namespace RulesSdk;

/// <summary>What one consumer changes about a rule, without touching its pack.</summary>
/// <remarks>
/// Several tunings of one rule add up; of two that set the same, the later stands. What changes what is detected (window and
/// exclusions) counts in the logic hash of the rule and of those that stand on it, and so in the ids of their detections.
/// </remarks>
public sealed record RuleTuning
{
    /// <summary>The id of the rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>A severity in place of the rule's own, or null. Where a case sets the severity, that stands.</summary>
    public Severity? Severity { get; init; }

    /// <summary>A window in place of the rule's own, or null. For rules that have one.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Whether the rule runs at all, or null where another tuning may say so. One that others stand on runs untold.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The events that the rule is not told.</summary>
    public IReadOnlyList<RuleExclusion> Exclusions { get; init; } = [];
}
