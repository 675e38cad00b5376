using System.Text.Json;

namespace RulesSdk;

/// <summary>A step in a detection's life.</summary>
[Flags]
public enum DetectionPhases
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The rule fired; outcomes are as of now.</summary>
    Opened = 1,

    /// <summary>An outcome changed while the detection is open. Off by default.</summary>
    Updated = 2,

    /// <summary>A case higher in the table holds.</summary>
    Escalated = 4,

    /// <summary>The detection is complete; outcomes are final.</summary>
    Closed = 8,

    /// <summary>Told on arrival, before events are ordered, by rules that more evidence can only confirm. Off by default; outside the promise of equal bytes.</summary>
    Early = 16,
}

/// <summary>An event that a detection is made of.</summary>
/// <param name="Clause">What it satisfied: the event variable or signal.</param>
/// <param name="Schema">Its schema's id.</param>
/// <param name="Id">Its id.</param>
/// <param name="Time">When it happened.</param>
public sealed record EventReference(string Clause, string Schema, string Id, DateTimeOffset Time);

/// <summary>All that a detection says, apart from its outcomes.</summary>
public sealed record DetectionHeader
{
    /// <summary>The most ids in <see cref="RelatedDetections"/>.</summary>
    public const int MaxRelatedDetections = 16;

    /// <summary>The rule.</summary>
    public required RuleMetadata Rule { get; init; }

    /// <summary>The same for the same input, on any machine: 32 lower-case hex digits. See <see cref="Runtime.DetectionId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The step in its life; exactly one.</summary>
    public required DetectionPhases Phase { get; init; }

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

    /// <summary>Distinct events by clause, in the order applied; at most <see cref="EngineOptions.MaxEventsPerDetection"/>.</summary>
    public IReadOnlyList<EventReference> Events { get; init; } = [];

    /// <summary>How many events (by clause) the detection has; more than <see cref="Events"/> holds where that was cut.</summary>
    public long EventCount { get; init; }

    /// <summary>The names of outcomes whose numbers of distinct values are estimates: there were more than <see cref="EngineOptions.MaxExactDistinct"/>.</summary>
    public IReadOnlyList<string> ApproximateOutcomes { get; init; } = [];

    /// <summary>The names of array outcomes that were cut at <see cref="Outcomes.ArrayLimit"/>.</summary>
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

/// <summary>A finding of a rule. Each rule has its own type, which adds the outcomes. Immutable.</summary>
public abstract class Detection
{
    /// <summary>Makes a detection.</summary>
    protected Detection(DetectionHeader header) => Header = header;

    /// <summary>All but the outcomes.</summary>
    public DetectionHeader Header { get; }

    /// <summary>The detection's id: the same for the same input.</summary>
    public string Id => Header.Id;

    /// <summary>The rule's metadata.</summary>
    public RuleMetadata Rule => Header.Rule;

    /// <summary>The step in its life.</summary>
    public DetectionPhases Phase => Header.Phase;

    /// <summary>The severity.</summary>
    public Severity Severity => Header.Severity;

    /// <summary>The current case's name, or null.</summary>
    public string? Case => Header.Case;

    /// <summary>The names of the outcomes, in source order.</summary>
    public abstract IReadOnlyList<string> OutcomeNames { get; }

    /// <summary>An outcome by its place, boxed; for generic displays.</summary>
    public abstract object? GetOutcome(int index);
}
