namespace RulesSdk.Testing;

/// <summary>An event that may become a step, while its instant lasts.</summary>
/// <param name="Event">The event.</param>
/// <param name="Clauses">The numbers of the predicates that it satisfies.</param>
/// <param name="Satisfied">What these are called.</param>
internal sealed record StepDraft(ReferenceEvent Event, IReadOnlyList<int> Clauses, IReadOnlyList<string> Satisfied)
{
    public TimelineStepKind Kind { get; set; } = TimelineStepKind.Event;

    /// <summary>Whether it is of the key; null where this is not known yet.</summary>
    public bool? IsOwn { get; set; }

    /// <summary>The matches of the key that it completed.</summary>
    public List<RuleMatch> Matches { get; } = [];

    public List<ExplanationStep> Reasons { get; } = [];
}
