using System.Text.Json;

namespace RulesSdk;

/// <summary>All that a detection says, apart from its outcomes.</summary>
public sealed record DetectionHeader
{
    /// <summary>The most ids in <see cref="RelatedDetections"/>.</summary>
    public const int MaxRelatedDetections = 16;

    /// <summary>The rule.</summary>
    public required RuleMetadata Rule { get; init; }

    /// <summary>The same for the same input, on any machine: 32 lower-case hex digits. See <see cref="Runtime.Detections.DetectionId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The step in its life; exactly one.</summary>
    public required DetectionPhase Phase { get; init; }

    /// <summary>The severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The current case's name, or null where the rule has no cases.</summary>
    public string? Case { get; init; }

    /// <summary>What to do in the current case: an address or a document's name, as the rule's case table has it; null where that names none.</summary>
    public string? Runbook => Case is null ? null : Rule.Cases.FirstOrDefault(item => item.Name == Case)?.Runbook;

    /// <summary>The key's values as text, in the order of <see cref="RuleMetadata.KeyNames"/>.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>The time of the earliest event.</summary>
    public required DateTimeOffset FirstEvent { get; init; }

    /// <summary>The time of the latest event so far.</summary>
    public required DateTimeOffset LastEvent { get; init; }

    /// <summary>The event time at which the rule fired.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Whether the input ended before the window did.</summary>
    public bool Truncated { get; init; }

    /// <summary>Distinct events by clause, in the order applied; at most <see cref="RulesEngineOptions.MaxEventsPerDetection"/>.</summary>
    public IReadOnlyList<EventReference> Events { get; init; } = [];

    /// <summary>How many events (by clause) the detection has; more than <see cref="Events"/> holds where that was cut.</summary>
    public long EventCount { get; init; }

    /// <summary>The names of outcomes whose numbers of distinct values are estimates: there were more than <see cref="RulesEngineOptions.MaxExactDistinct"/>.</summary>
    public IReadOnlyList<string> ApproximateOutcomes { get; init; } = [];

    /// <summary>The names of array outcomes that were cut at <see cref="Outcomes.MaxValues"/>.</summary>
    public IReadOnlyList<string> CutOutcomes { get; init; } = [];

    /// <summary>
    /// The ids of the other detections of the rule that are open at the time and share an event with this one: parts of one
    /// story, for whoever folds them. In ordinal order, at most <see cref="MaxRelatedDetections"/>. Only chains have any, of
    /// events that count under several keys.
    /// </summary>
    public IReadOnlyList<string> RelatedDetections { get; init; } = [];

    /// <summary>How many related detections there are; more than <see cref="RelatedDetections"/> holds where that was cut.</summary>
    public int RelatedCount { get; init; }
}
