using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>One rule in a reference engine.</summary>
internal abstract class ReferenceRule
{
    private readonly SuppressTable? _suppress;

    protected ReferenceRule(RuleDefinition definition, ReferenceOutput output)
    {
        Definition = definition;
        Output = output;
        Tuned = new TunedRule(definition, output.Options.Tuning);
        Members = new RuleMembers(definition.RuleType, output.Change);
        _suppress = Members.Suppress is { } suppress ? new SuppressTable(suppress) : null;
    }

    public RuleDefinition Definition { get; }

    /// <summary>What the engine's tunings make of the rule.</summary>
    public TunedRule Tuned { get; }

    public RuleMembers Members { get; }

    /// <summary>The detections that are open.</summary>
    public List<OpenDetection> Open { get; } = [];

    /// <summary>What is due when the engine is beyond its end.</summary>
    public virtual IEnumerable<IDeadline> Deadlines => Open;

    /// <summary>Whether more evidence can only confirm what the rule reports.</summary>
    public virtual bool IsMonotone => Members.NewValue is null;

    /// <summary>The plain predicates of the rule.</summary>
    public abstract IEnumerable<EventMethod> Predicates { get; }

    /// <summary>Where detections go, and where the engine is in time.</summary>
    public ReferenceOutput Output { get; }

    /// <summary>Is told what becomes of events and matches, if this rule is to be explained.</summary>
    protected IRuleObserver? Trace => Output.Trace is { } trace && trace.Rule == Definition ? trace : null;

    protected RuleMetadata Metadata => Tuned.Metadata;

    /// <summary>The rule of a definition's kind.</summary>
    public static ReferenceRule Create(RuleDefinition definition, ReferenceOutput output)
    {
        var members = new RuleMembers(definition.RuleType);
        if (members.Activities.Count > 0)
        {
            return new ChainRule(definition, output);
        }

        if (members.Window is null && members.Sequence is null)
        {
            return new SingleEventRule(definition, output);
        }

        return members.Window is null or { Kind: WindowKind.Sliding }
            ? new SlidingRule(definition, output)
            : new WindowRule(definition, output);
    }

    /// <summary>Whether some predicate of the rule holds for an event.</summary>
    public bool LooksAt(ReferenceEvent e)
    {
        using var lists = AsOf(e);
        return Predicates.Any(predicate => predicate.Holds(e));
    }

    /// <summary>Asks all predicates and exclusions about an event, so that it keeps their answers.</summary>
    public void Ask(ReferenceEvent e)
    {
        using var lists = AsOf(e);
        foreach (var predicate in Predicates)
        {
            predicate.Holds(e);
        }

        Tuned.Ask(e);
    }

    /// <summary>Applies an event that the rule looks at, under each clause that the tunings leave it.</summary>
    public void Apply(ReferenceEvent e)
    {
        using var lists = AsOf(e);
        Trace?.Applying(e);
        var clauses = new HashSet<int>();
        foreach (var (number, clause) in Predicates.Index())
        {
            if (!clause.Holds(e))
            {
                continue;
            }

            if (Tuned.ExclusionOf(clause.Name, e) is { } exclusion)
            {
                Trace?.Excluded(clause.Name, exclusion, e);
            }
            else
            {
                clauses.Add(number);
            }
        }

        // What events look up is asked when they are applied: later, a list may be another.
        foreach (var let in Metadata.ReferenceData.Count > 0 ? Members.Lets.Where(let => clauses.Contains(let.Variable)) : [])
        {
            let.Values(e);
        }

        if (clauses.Count > 0)
        {
            Apply(e, clauses);
        }
    }

    /// <summary>What the rule remembers of a key.</summary>
    public virtual RuleState StateOf(IReadOnlyList<string> key) => new([], TimeSpan.Zero, [], [], OpenOf(key));

    /// <summary>Opens, updates and escalates once all events of one time are applied.</summary>
    public abstract void EndInstant(DateTimeOffset time);

    /// <summary>Does what is due, once the engine is beyond its end.</summary>
    public virtual void Pass(IDeadline deadline) => Close((OpenDetection)deadline);

    /// <summary>Applies an event under some clauses, by number.</summary>
    protected abstract void Apply(ReferenceEvent e, IReadOnlySet<int> clauses);

    /// <summary>Closes an open detection.</summary>
    protected virtual void Close(OpenDetection detection)
    {
        Open.Remove(detection);
        Emit(detection, DetectionPhase.Closed, Output.Truncates(detection.End));
    }

    // What plain methods look up is as of the time of their event.
    private IDisposable? AsOf(ReferenceEvent e) => Output.Lists.Count > 0 ? ReferenceData.Use(Output.Lists, e.Time) : null;

    protected OpenDetection? OpenOf(IReadOnlyList<string> key) =>
        Open.Find(detection => KeyComparer.Instance.Equals(detection.Key, key));

    /// <summary>Opens a detection with the case that holds, unless it is held back.</summary>
    /// <returns>Whether it goes on: it opened, or may become more severe than what was reported.</returns>
    protected bool TryOpen(OpenDetection detection)
    {
        if (CurrentCase(detection) is { Case: { } row } current)
        {
            detection.Take(Number(current), row.Name, row.Severity);
        }

        if (_suppress?.HoldsBack(detection) == true)
        {
            Output.Suppressed++;
            Trace?.HeldBack(detection, _suppress.LastOf(detection)!);
            var reported = _suppress.LastOf(detection)!.Severity;
            detection.IsUnseen = CaseSeverities.Where((severity, number) => (detection.CaseNumber < 0 || number < detection.CaseNumber) && severity > reported).Any();
            return detection.IsUnseen;
        }

        Trace?.Opened(detection);
        Emit(detection, Output.Opening);
        return true;
    }

    /// <summary>At the end of an instant in which an open detection received a match: reports a higher case, or else changed outcomes.</summary>
    protected void Continue(OpenDetection detection, DateTimeOffset time)
    {
        var escalates = false;
        if (CurrentCase(detection) is { Case: { } row } current && (detection.CaseNumber < 0 || Number(current) < detection.CaseNumber))
        {
            detection.Take(Number(current), row.Name, row.Severity > detection.Severity ? row.Severity : detection.Severity);
            escalates = true;
        }

        Continue(detection, escalates, time);
    }

    /// <summary>Reports an escalation, or else changed outcomes. One that is unseen opens once it is no longer held back.</summary>
    protected void Continue(OpenDetection detection, bool escalates, DateTimeOffset time)
    {
        if (detection.IsUnseen)
        {
            var before = detection.OpenedAt;
            detection.OpenedAt = time;
            if (_suppress!.HoldsBack(detection))
            {
                detection.OpenedAt = before;
                return;
            }

            // What has left the window by now relates it to nothing.
            detection.IsUnseen = false;
            detection.SharedEvents.RemoveWhere(e => time - e.Time > Metadata.Window);
            Emit(detection, Output.Opening);
        }
        else if (escalates)
        {
            Emit(detection, DetectionPhase.Escalated);
        }
        else
        {
            Update(detection);
        }
    }

    /// <summary>Reports a detection whose outcomes differ from when it was last reported.</summary>
    protected void Update(OpenDetection detection)
    {
        if (Output.Wants(DetectionPhase.Updated) && !OutcomeFold.AreEqual(detection.Outcomes.Values, detection.Reported))
        {
            Emit(detection, DetectionPhase.Updated);
        }
    }

    /// <summary>Reports a detection with its current values.</summary>
    protected void Emit(OpenDetection detection, DetectionPhase phase, bool truncated = false)
    {
        if (detection.IsUnseen)
        {
            return;
        }

        Trace?.Reported(detection, phase, truncated);
        if (!Output.Wants(phase) && !Output.Wants(DetectionPhase.Updated) && !Output.Follows(Definition))
        {
            return;
        }

        detection.Reported = detection.Outcomes.Values;
        Output.Emit(Definition, Header(detection, phase, truncated), detection.Reported);
    }

    private IEnumerable<Severity> CaseSeverities =>
        [.. Members.CaseTable.Select(row => row.Case!.Severity), .. Members.Cases.Select(row => row.Case.Severity)];

    private Condition? CurrentCase(OpenDetection detection) => Members.CaseTable.FirstOrDefault(row => row.Holds(detection));

    private int Number(Condition row) => Members.CaseTable.TakeWhile(other => other != row).Count();

    private DetectionHeader Header(OpenDetection detection, DetectionPhase phase, bool truncated)
    {
        var related = Open.Where(other => other != detection && !other.IsUnseen && other.SharedEvents.Overlaps(detection.SharedEvents))
            .Select(other => other.Id).Order(StringComparer.Ordinal).ToArray();
        return Header(detection, phase, truncated, related);
    }

    private DetectionHeader Header(OpenDetection detection, DetectionPhase phase, bool truncated, string[] related) => new()
    {
        Rule = Metadata,
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
        CutOutcomes = detection.Outcomes.Cut,
        RelatedDetections = [.. related.Take(DetectionHeader.MaxRelatedDetections)],
        RelatedCount = related.Length,
        ReferenceData = [.. Metadata.ReferenceData.Select(list => new ReferenceVersion(list.Name, Output.Lists.Find(list)!.Version))],
    };
}
