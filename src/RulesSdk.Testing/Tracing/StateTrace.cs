namespace RulesSdk.Testing;

/// <summary>Notes what a rule remembers of one key, event by event, while the reference engine runs it.</summary>
/// <param name="rule">The rule.</param>
/// <param name="key">The key; null to count the keys that are seen.</param>
/// <param name="mostEvents">How many events that may be of the key are applied.</param>
/// <param name="steps">Takes the steps.</param>
/// <param name="known">What events of the key have, where the same events came before; null at first.</param>
/// <param name="name">What an event is called.</param>
internal sealed class StateTrace(RuleDefinition rule, IReadOnlyList<string>? key, int mostEvents, StepList steps, KeyTies? known, Func<string, long, string> name) : ExplainedRule(rule, name), IRuleObserver
{
    // Of other keys, so many ids are remembered to recognize what is delivered again.
    private const int MostOthers = 1_000_000;

    private readonly List<StepDraft> _drafts = [];
    private readonly List<TimelineChange> _changes = [];
    private readonly List<ExplanationStep> _reasons = [];
    private ReferenceEngine _engine = null!;
    private ReferenceRule _rule = null!;
    private IReadOnlyList<EventMethod> _clauses = [];
    private KeyOwner _owner = null!;
    private HeldEvents _held = null!;
    private StepWriter _writer = null!;
    private NearMisses _nearMisses = null!;
    private StepDraft? _current;
    private (ReferenceEvent Event, ExplanationStep Reason)? _late;
    private KeyTrace? _evidence;
    private bool _isWindowEnd;
    private bool _appliesAll;
    private long _applied;
    private long _others;

    /// <summary>How many events were looked at.</summary>
    public long Events { get; private set; }

    /// <summary>How many events satisfied a predicate, may be of the key, and were not applied.</summary>
    public long LeftOut { get; private set; }

    public KeyCensus Census { get; } = new();

    /// <summary>What events of the key have where joins compare it.</summary>
    public KeyTies Ties { get; } = new();

    /// <summary>Follows the rule in an engine.</summary>
    public void Attach(ReferenceEngine engine, ReferenceRule traced)
    {
        (_engine, _rule) = (engine, traced);
        _clauses = [.. traced.Predicates];
        _owner = new KeyOwner(this, _clauses);
        var isChain = Members.Activities.Count > 0;
        _held = new HeldEvents(_owner, isChain ? [.. Members.Activities.Select(static activity => activity.Name)] : Members.Window is null && Members.Sequence is null ? [] : [.. Members.Events.Select(static e => e.Name)], isChain);
        _nearMisses = new NearMisses(this, _clauses);
        _writer = new StepWriter(this, key ?? [], steps, _held, engine, traced);

        // What other rules read, and what is held back by keys of their own, depends on all events.
        _appliesAll = Rule.Metadata.DependsOn.Count > 0 || Members.Suppress?.By is not null;
    }

    public void Take(ReferenceEvent e)
    {
        Events++;
        LastTime = e.Time > LastTime ? e.Time : LastTime;
        if (Draft(e) is { } draft)
        {
            Add(draft);
        }
    }

    public bool Admits(ReferenceEvent e)
    {
        var isOther = _drafts.Find(draft => draft.Event == e)?.IsOwn == false;
        if (!_appliesAll && (isOther || (key is null && _drafts.Count == 0)))
        {
            return _others++ < MostOthers;
        }

        if (_applied < mostEvents)
        {
            _applied++;
            return true;
        }

        LeftOut++;
        _drafts.RemoveAll(draft => draft.Event == e);
        return false;
    }

    public bool Concerns(ReferenceEvent e) => _appliesAll || _drafts.Exists(draft => draft.Event == e && draft.IsOwn != false);

    public void Late(ReferenceEvent e)
    {
        if (key is null || Draft(e) is not { Kind: TimelineStepKind.Event } draft || !IsTouched(draft))
        {
            return;
        }

        var isApplied = _engine.Options.LateEvents == LateEvents.Apply;
        var text = $"{PredicateSteps.Sentence(Name(e))} is older than the watermark, {ValueText.Time(_engine.Watermark!.Value)}, {(isApplied ? "and is applied all the same" : $"so it is not applied ({IntakeTrace.LateRemedy})")}.";
        _late = (e, new ExplanationStep(ExplanationKind.Late, text) { Count = 1, Events = [Name(e)] });
        if (!isApplied)
        {
            draft.Kind = TimelineStepKind.Late;
            Add(draft);
            Settled(e.Time);
        }
    }

    public void Redelivered(ReferenceEvent e)
    {
        if (_drafts.Find(draft => draft.Event == e) is { } draft)
        {
            draft.Kind = TimelineStepKind.Redelivered;
            draft.Reasons.Add(PredicateSteps.Redelivered(this, e));
        }
    }

    public void Applying(ReferenceEvent e)
    {
        _current = _drafts.Find(draft => draft.Event == e);
        if (_current is null && e.Source.Length == 0 && Draft(e) is { } detection)
        {
            _drafts.Add(_current = detection);
        }
    }

    public void Excluded(string clause, string exclusion, ReferenceEvent e)
    {
        if (_current is { } draft)
        {
            draft.Reasons.Add(PredicateSteps.Excluded(this, clause, exclusion, e));
            draft.Kind = draft.Reasons.Count == draft.Satisfied.Count ? TimelineStepKind.Excluded : draft.Kind;
        }
    }

    public void NotNew(IReadOnlyList<string> of, ReferenceEvent e)
    {
        if (IsKey(of) && _current is { } draft)
        {
            draft.IsOwn = true;
            draft.Reasons.Add(KeySteps.NotNew(this, of, e));
        }
    }

    public void Matched(IReadOnlyList<string> of, RuleMatch match)
    {
        if (!_owner.IsTold)
        {
            Census.See(of);
        }

        if (IsKey(of) && _current is { } draft)
        {
            draft.IsOwn = true;
            draft.Matches.Add(match);
            foreach (var e in match.Events)
            {
                _held.Own(e.Event);
            }
        }
    }

    public void Evidence(IReadOnlyList<string> of, IEnumerable<(string Activity, ReferenceEvent Event)> evidence)
    {
        if (IsKey(of))
        {
            _evidence = new KeyTrace(of);
            _evidence.See(evidence);
        }
    }

    public void Ended(KeyWindow window) => _isWindowEnd |= IsKey(window.Key);

    public void Undecided(IReadOnlyList<string> of, DateTimeOffset end)
    {
        if (IsKey(of))
        {
            _reasons.Add(KeySteps.Undecided(this, of, end));
        }
    }

    public void Decided(OpenDetection detection, bool holds)
    {
        if (IsKey(detection.Key) && !holds && WhyFalse(detection) is { } decision)
        {
            _reasons.Add(KeySteps.Condition(detection.Key, decision));
        }
    }

    public void HeldBack(OpenDetection detection, OpenDetection last)
    {
        if (IsKey(detection.Key))
        {
            _changes.Add(StepWriter.Change(detection, TimelineChangeKind.Suppressed));
            _reasons.Add(DetectionSteps.HeldBack(this, detection, detection.OpenedAt, last));
        }
    }

    public void Reported(OpenDetection detection, DetectionPhase phase, bool isTruncated)
    {
        if (!IsKey(detection.Key))
        {
            return;
        }

        var kind = phase switch
        {
            DetectionPhase.Updated => TimelineChangeKind.Updated,
            DetectionPhase.Escalated => TimelineChangeKind.Escalated,
            DetectionPhase.Closed => TimelineChangeKind.Closed,
            _ => TimelineChangeKind.Opened,
        };
        _changes.Add(StepWriter.Change(detection, kind) with { IsTruncated = isTruncated });
        if (kind == TimelineChangeKind.Opened)
        {
            _reasons.Add(DetectionSteps.Of(this, detection));
        }
    }

    public void Settled(DateTimeOffset time)
    {
        if (key is null)
        {
            _drafts.Clear();
            return;
        }

        var touched = _drafts.FindAll(IsTouched);
        if (touched.Count > 0 || _changes.Count > 0 || _isWindowEnd)
        {
            _writer.Write(new Instant(time, touched, [.. _changes], [.. _reasons], _evidence, _isWindowEnd));
        }

        _drafts.Clear();
        _changes.Clear();
        _reasons.Clear();
        (_current, _evidence, _isWindowEnd) = (null, null, false);
    }

    /// <summary>Says what left the window until the input ended.</summary>
    public void End()
    {
        if (key is not null)
        {
            _writer.WriteExpired(_rule.Output.InputEnd > LastTime ? _rule.Output.InputEnd : LastTime);
        }
    }

    private void Add(StepDraft draft)
    {
        _drafts.Add(draft);
        if (_late is { } late && late.Event == draft.Event)
        {
            draft.Reasons.Add(late.Reason);
        }
    }

    private bool IsKey(IReadOnlyList<string> of) => key is not null && KeyComparer.Instance.Equals(of, key);

    private bool IsTouched(StepDraft draft) =>
        draft.IsOwn ?? (draft.Satisfied.Count > 0 && _held.IsLinked(draft.Event, draft.Satisfied, _rule.StateOf(key!)));

    // Null for an event that says nothing of the key.
    private StepDraft? Draft(ReferenceEvent e)
    {
        List<int> clauses = [.. Enumerable.Range(0, _clauses.Count).Where(number => _clauses[number].Holds(e))];
        if (clauses.Count == 0)
        {
            return key is not null && _nearMisses.Of(e, number => _owner.IsOf(key, e, [number]) == true) is { } miss && steps.AdmitsNearMiss()
                ? new StepDraft(e, [], []) { Kind = TimelineStepKind.NearMiss, IsOwn = true, Reasons = { miss } }
                : null;
        }

        var whole = _owner.KeysOf(e, clauses);
        foreach (var one in whole)
        {
            Census.See(one);
        }

        if (key is null)
        {
            // To count keys, matches are needed only where no event alone tells one.
            return _owner.IsTold && !_appliesAll ? null : new StepDraft(e, clauses, []);
        }

        string[] satisfied = [.. clauses.Select(number => _clauses[number].Name)];
        var isOwn = _owner.IsOf(key, e, clauses);
        if (isOwn == true)
        {
            _owner.Tie(e, satisfied, Ties);
        }

        return new StepDraft(e, clauses, satisfied) { IsOwn = isOwn is null && known is not null && !_owner.MayTie(e, satisfied, known) ? false : isOwn };
    }
}
