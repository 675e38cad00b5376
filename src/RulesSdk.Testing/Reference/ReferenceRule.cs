namespace RulesSdk.Testing;

/// <summary>One rule in a reference engine.</summary>
internal abstract class ReferenceRule(RuleDefinition definition, ReferenceOutput output)
{
    public RuleDefinition Definition { get; } = definition;

    /// <summary>The detections that are open.</summary>
    public List<OpenDetection> Open { get; } = [];

    protected ReferenceOutput Output { get; } = output;

    protected RuleMembers Members { get; } = new(definition.RuleType);

    /// <summary>The rule of a definition's kind.</summary>
    public static ReferenceRule Create(RuleDefinition definition, ReferenceOutput output)
    {
        var members = new RuleMembers(definition.RuleType);
        if (members.Activities.Count > 0)
        {
            return new ChainRule(definition, output);
        }

        return members.Window is null ? new SingleEventRule(definition, output) : new JoinRule(definition, output);
    }

    /// <summary>Whether some predicate of the rule holds for an event.</summary>
    public abstract bool LooksAt(ReferenceEvent e);

    /// <summary>Applies an event that the rule looks at.</summary>
    public abstract void Apply(ReferenceEvent e);

    /// <summary>Opens, updates and escalates once all events of one time are applied.</summary>
    public abstract void EndInstant(DateTimeOffset time);

    /// <summary>Closes an open detection.</summary>
    public virtual void Close(OpenDetection detection)
    {
        Open.Remove(detection);
        Emit(detection, DetectionPhases.Closed, Output.Truncates(detection.End));
    }

    /// <summary>Reports a detection as it stands.</summary>
    protected void Emit(OpenDetection detection, DetectionPhases phase, bool truncated = false)
    {
        if (!Output.Wants(phase))
        {
            return;
        }

        var fold = OutcomeFold.Run(Members.Outcomes, detection.Matches);
        detection.Reported = fold.Values;
        Output.Emit(Definition, Header(detection, phase, truncated, fold.Cut), fold.Values);
    }

    /// <summary>Reports a detection whose outcomes changed since they were last looked at.</summary>
    protected void Update(OpenDetection detection)
    {
        if (!Output.Wants(DetectionPhases.Updated))
        {
            return;
        }

        var values = OutcomeFold.Run(Members.Outcomes, detection.Matches).Values;
        if (!OutcomeFold.AreEqual(values, detection.Reported))
        {
            Emit(detection, DetectionPhases.Updated);
        }
    }

    private DetectionHeader Header(OpenDetection detection, DetectionPhases phase, bool truncated, IReadOnlyList<string> cut) => new()
    {
        Rule = Definition.Metadata,
        Id = detection.Id,
        Phase = phase,
        Severity = detection.Severity,
        Case = detection.Case,
        Key = detection.Key,
        FirstEvent = detection.Events.Min(e => e.Event.Time.ToUniversalTime()),
        LastEvent = detection.Events.Max(e => e.Event.Time.ToUniversalTime()),
        OpenedAt = detection.OpenedAt.ToUniversalTime(),
        Truncated = truncated,
        Events =
        [
            .. detection.Events.OrderBy(e => e.Event.Sequence).ThenBy(e => e.Number).Take(Output.Options.MaxEventsPerDetection)
                .Select(e => new EventReference(e.Clause, e.Event.Schema.Id, e.Event.Id, e.Event.Time.ToUniversalTime())),
        ],
        EventCount = detection.Events.Count,
        CutOutcomes = cut,
    };
}

/// <summary>A detection that is open: everything it was made of, kept whole.</summary>
internal sealed class OpenDetection
{
    public required string Id { get; init; }

    public required IReadOnlyList<string> Key { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Its place in the order of opening.</summary>
    public required long Opening { get; init; }

    /// <summary>It closes before the first event after this time.</summary>
    public required DateTimeOffset End { get; set; }

    public required Severity Severity { get; set; }

    public string? Case { get; set; }

    /// <summary>The number of the current case; -1 where the rule has none.</summary>
    public int CaseNumber { get; set; } = -1;

    /// <summary>What the outcomes fold over, in match order: an event by variable name or schema.</summary>
    public List<RuleMatch> Matches { get; } = [];

    /// <summary>Distinct events by clause.</summary>
    public HashSet<ClauseEvent> Events { get; } = [];

    /// <summary>The outcomes when they were last told.</summary>
    public IReadOnlyList<object?> Reported { get; set; } = [];

    /// <summary>Adds a match and names its events.</summary>
    public void Fold(RuleMatch match)
    {
        Matches.Add(match);
        Events.UnionWith(match.Events);
    }
}

/// <summary>One event for each variable.</summary>
/// <param name="Events">The events with their variables, in the order declared.</param>
internal sealed record RuleMatch(IReadOnlyList<ClauseEvent> Events);

/// <summary>An event with what it satisfied.</summary>
/// <param name="Clause">The event variable or signal.</param>
/// <param name="Number">Its place among those of the rule.</param>
/// <param name="Event">The event.</param>
internal sealed record ClauseEvent(string Clause, int Number, ReferenceEvent Event);
