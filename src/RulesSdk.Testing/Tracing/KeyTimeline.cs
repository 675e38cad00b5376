namespace RulesSdk.Testing;

/// <summary>What a rule remembered of one group key, event by event, and what it detected.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Key">The key, as detections have it; null if none was asked for.</param>
/// <param name="Steps">The steps in the order in which they happened, the first so many.</param>
public sealed record KeyTimeline(string RuleId, IReadOnlyList<string>? Key, IReadOnlyList<TimelineStep> Steps)
{
    /// <summary>What the parts of a key are called.</summary>
    public IReadOnlyList<string> KeyNames { get; init; } = [];

    /// <summary>The rule's window; zero where it has none.</summary>
    public TimeSpan Window { get; init; }

    /// <summary>How many events were looked at.</summary>
    public long Events { get; init; }

    /// <summary>How many steps there were beyond the bound.</summary>
    public long StepsLeftOut { get; init; }

    /// <summary>How many detections of the key opened in these.</summary>
    public long DetectionsLeftOut { get; init; }

    /// <summary>How many near misses there were beyond their bound.</summary>
    public long NearMissesLeftOut { get; init; }

    /// <summary>How many events satisfied a predicate and were not applied, because so many had been. What came after them may be untrue.</summary>
    public long EventsLeftOut { get; init; }

    /// <summary>The keys that were seen most, the most frequent first; at most a thousand.</summary>
    public IReadOnlyList<KeyCount> Keys { get; init; } = [];

    /// <summary>How many keys were seen, as far as they were counted.</summary>
    public int KeysSeen { get; init; }

    /// <summary>Whether more keys were seen than are counted.</summary>
    public bool AreKeysCut { get; init; }

    /// <summary>What never came to the rule: rejected and late events of all keys.</summary>
    public IReadOnlyList<ExplanationStep> Notes { get; init; } = [];

    /// <summary>How many detections of the key opened.</summary>
    public long Detections => DetectionsLeftOut + Steps.Sum(static step => step.Changes.LongCount(static change => change.Kind == TimelineChangeKind.Opened));
}
