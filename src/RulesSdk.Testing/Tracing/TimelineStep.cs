namespace RulesSdk.Testing;

/// <summary>One thing that changed what a rule remembers of a key, or could have changed it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Time">The time of the event, or the time that was reached.</param>
public sealed record TimelineStep(int Number, TimelineStepKind Kind, DateTimeOffset Time)
{
    /// <summary>What the event is called; empty if the step is about time.</summary>
    public string EventName { get; init; } = "";

    /// <summary>The event's id; empty if the step is about time.</summary>
    public string EventId { get; init; } = "";

    /// <summary>The event's schema; empty if the step is about time.</summary>
    public string Schema { get; init; } = "";

    /// <summary>The variables or signals that the event satisfied.</summary>
    public IReadOnlyList<string> Satisfied { get; init; } = [];

    /// <summary>The watermark after it; null where there is none yet, once the input ended, and where events left the window, which is seen later.</summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>Whether it happened because the input ended.</summary>
    public bool IsAtEnd { get; init; }

    /// <summary>What the rule remembers of the key afterwards.</summary>
    public KeyState State { get; init; } = new();

    /// <summary>What became of detections of the key.</summary>
    public IReadOnlyList<TimelineChange> Changes { get; init; } = [];

    /// <summary>Why the rule detected something, or did not.</summary>
    public IReadOnlyList<ExplanationStep> Reasons { get; init; } = [];
}
