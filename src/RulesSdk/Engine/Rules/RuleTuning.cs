using System.Collections.ObjectModel;

namespace RulesSdk;

/// <summary>Changes a rule for one consumer without changing its pack.</summary>
/// <remarks>
/// Several tunings of one rule are combined; if two set the same property or option, the later one applies. Window, options and exclusions change what is detected,
/// so they change the logic hash of the rule and of the rules that depend on it, and thereby the ids of their detections.
/// </remarks>
public sealed record RuleTuning
{
    /// <summary>The id of the rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>A severity in place of the rule's own, or null. A severity that a case sets still applies.</summary>
    public Severity? Severity { get; init; }

    /// <summary>A window size in place of the rule's own, or null. For rules that have a window.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>Whether the rule runs, or null if this tuning does not decide it. A rule that others depend on still runs when it is disabled; it reports nothing.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Numbers in place of those that the rule declares by <see cref="TuningOptionAttribute"/>, by name. An engine is not made with a name that the rule does not have, or a number that is out of its bounds.</summary>
    public IReadOnlyDictionary<string, double> Options { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>The events that the rule ignores.</summary>
    public IReadOnlyList<RuleExclusion> Exclusions { get; init; } = [];
}
