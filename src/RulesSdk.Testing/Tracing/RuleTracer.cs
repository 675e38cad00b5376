namespace RulesSdk.Testing;

/// <summary>
/// Shows what a rule remembers of one group key, event by event, and why it detects something or nothing. It runs the
/// reference engine, which is slow, over the events that may be of the key.
/// </summary>
/// <remarks>Memory is bounded by the number of events that are applied and of steps that are kept. One thread at a time.</remarks>
/// <example>
/// <code>
/// var tracer = new RuleTracer(ConsoleLoginWithoutMfa.Rule, ["alice"]);
/// var source = tracer.OpenSource&lt;CloudTrailEvent&gt;("trail.json");
/// source.Process(line, position: 1);
/// foreach (var step in tracer.Complete().Steps) { … }
/// </code>
/// </example>
public sealed class RuleTracer
{
    private readonly ReferenceEngine _engine;
    private readonly StateTrace _trace;
    private readonly IntakeTrace _intake;
    private readonly StepList _steps;
    private readonly IReadOnlyList<string>? _key;
    private readonly Func<KeyTies, RuleTracer> _again;

    /// <summary>Creates a tracer of one rule. The rules whose detections it reads run with it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="key">The group key, part by part, as detections have it; empty for a rule without key; null to see only which keys there are.</param>
    /// <param name="options">The engine's options.</param>
    /// <param name="mostSteps">How many steps are kept. Those after them are counted.</param>
    /// <param name="mostEvents">How many events that satisfy a predicate and may be of the key are applied. Those after them are counted and left out.</param>
    /// <param name="name">What an event is called, by its source and its place there. By default <c>event 3</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is below 1.</exception>
    /// <exception cref="ArgumentException">The rule is a signal or is disabled, so it remembers nothing; or its keys have another number of parts.</exception>
    public RuleTracer(
        RuleDefinition rule, IReadOnlyList<string>? key, RulesEngineOptions? options = null, int mostSteps = 500, int mostEvents = 20_000, Func<string, long, string>? name = null)
        : this(rule, key, options, mostSteps, mostEvents, name, known: null)
    {
    }

    private RuleTracer(RuleDefinition rule, IReadOnlyList<string>? key, RulesEngineOptions? options, int mostSteps, int mostEvents, Func<string, long, string>? name, KeyTies? known)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSteps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostEvents, 1);
        name ??= static (_, position) => FormattableString.Invariant($"event {position}");
        _steps = new StepList(mostSteps);
        _key = key;
        _again = ties => new RuleTracer(rule, key, options, mostSteps, mostEvents, name, ties);
        _trace = new StateTrace(rule, key, mostEvents, _steps, known, name);
        if (key is not null && key.Count != _trace.Members.Keys.Count)
        {
            throw new ArgumentException($"A key of the rule '{rule.Id}' has {Wording.Counted(_trace.Members.Keys.Count, "part")}, so none is [{string.Join(", ", key)}] (give a text for each part).", nameof(key));
        }

        _intake = new IntakeTrace(options ?? new RulesEngineOptions(), name);
        _engine = new ReferenceEngine([rule], new CallbackSink(static _ => { }), _intake.Options) { Trace = _trace };
        _trace.Attach(_engine, _engine.RuleOf(rule) ?? throw new ArgumentException(
            $"The rule '{rule.Id}' is {(rule.Metadata.IsSignal ? "a signal" : "disabled by a tuning")}, so it remembers nothing that could be traced (trace a rule that runs).", nameof(rule)));
    }

    /// <summary>Opens a source of events, or returns the one that is open under this name.</summary>
    /// <typeparam name="TEvent">Its schema.</typeparam>
    /// <param name="name">Its name.</param>
    public ReferenceSource<TEvent> OpenSource<TEvent>(string name)
        where TEvent : class, IEventSchema<TEvent> => _engine.OpenSource<TEvent>(name);

    /// <summary>
    /// Creates a tracer that is to be given the same events once more. It applies only those that joins can tie to what this one
    /// has seen of the key, so that the bound on events is reached later: for streams of which events were left out.
    /// </summary>
    public RuleTracer SecondPass() => _again(_trace.Ties);

    /// <summary>Ends the input, and says what happened.</summary>
    public KeyTimeline Complete()
    {
        _engine.Complete();
        using var lists = ReferenceData.Use(_engine.Lists);
        _trace.End();
        var rule = _trace.Rule;
        return new KeyTimeline(rule.Id, _key, _steps.Steps)
        {
            KeyNames = rule.Metadata.KeyNames,
            Window = rule.Metadata.Window,
            Events = _trace.Events,
            StepsLeftOut = _steps.LeftOut,
            DetectionsLeftOut = _steps.DetectionsLeftOut,
            NearMissesLeftOut = _steps.NearMissesLeftOut,
            EventsLeftOut = _trace.LeftOut,
            Keys = _trace.Census.Most,
            KeysSeen = _trace.Census.Count,
            AreKeysCut = _trace.Census.IsCut,
            Notes = [.. _intake.Explain()],
        };
    }
}
