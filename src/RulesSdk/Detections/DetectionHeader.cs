using System.Text.Json;

namespace RulesSdk;

/// <summary>Everything in a detection except its outcomes.</summary>
public sealed record DetectionHeader
{
    /// <summary>The maximum number of ids in <see cref="RelatedDetections"/>.</summary>
    public const int MaxRelatedDetections = 16;

    /// <summary>The rule.</summary>
    public required RuleMetadata Rule { get; init; }

    /// <summary>The detection's id: 32 lower-case hex digits. The same input gives the same id on any machine. See <see cref="Runtime.Detections.DetectionId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The phase that is reported.</summary>
    public required DetectionPhase Phase { get; init; }

    /// <summary>The severity.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The current case's name, or null if the rule has no cases, or none held yet.</summary>
    public string? Case { get; init; }

    /// <summary>The runbook of the current case: an address or a document's name; null if the case names none.</summary>
    public string? Runbook => Case is null ? null : Rule.Cases.FirstOrDefault(item => item.Name == Case)?.Runbook;

    /// <summary>The key's values as text, in the order of <see cref="RuleMetadata.KeyNames"/>.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>The time of the earliest event.</summary>
    public required DateTimeOffset FirstEvent { get; init; }

    /// <summary>The time of the latest event so far.</summary>
    public required DateTimeOffset LastEvent { get; init; }

    /// <summary>The event time at which the rule fired.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Whether it closed before its window ended: because the input ended, or because its key was discarded at a bound.</summary>
    public bool Truncated { get; init; }

    /// <summary>Distinct events by clause, in the order applied. Holds at most <see cref="RulesEngineOptions.MaxEventsPerDetection"/>.</summary>
    public IReadOnlyList<EventReference> Events { get; init; } = [];

    /// <summary>The number of events, counted by clause. It is larger than the length of <see cref="Events"/> if that list was cut.</summary>
    public long EventCount { get; init; }

    /// <summary>The names of outcomes whose distinct counts are estimates, because there were more values than <see cref="RulesEngineOptions.MaxExactDistinct"/>.</summary>
    public IReadOnlyList<string> ApproximateOutcomes { get; init; } = [];

    /// <summary>The names of outcomes whose lists of values were cut at <see cref="Outcomes.MaxValues"/>.</summary>
    public IReadOnlyList<string> CutOutcomes { get; init; } = [];

    /// <summary>
    /// The ids of the rule's other open detections that share an event with this one, so that a consumer can group
    /// them. In ordinal order, at most <see cref="MaxRelatedDetections"/>. Only chains have related detections, from
    /// events that count under several keys.
    /// </summary>
    public IReadOnlyList<string> RelatedDetections { get; init; } = [];

    /// <summary>The versions of the reference lists and tables that the rule reads, as they were when this was reported, in ordinal order of their names.</summary>
    public IReadOnlyList<ReferenceVersion> ReferenceData { get; init; } = [];

    /// <summary>The number of related detections. It is larger than the length of <see cref="RelatedDetections"/> if that list was cut.</summary>
    public int RelatedCount { get; init; }
}
