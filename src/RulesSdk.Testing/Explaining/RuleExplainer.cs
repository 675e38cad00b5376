namespace RulesSdk.Testing;

/// <summary>
/// Explains what a rule detects in some events. It runs the reference engine over them, which is slow, and notes which
/// clause held on which event and what came nearest.
/// </summary>
/// <remarks>Memory is bounded by the number of events that satisfy a predicate of the rule and are applied. One thread at a time.</remarks>
/// <example>
/// <code>
/// var explainer = new RuleExplainer(ConsoleLoginWithoutMfa.Rule);
/// var source = explainer.OpenSource&lt;CloudTrailEvent&gt;("trail.json");
/// source.Process(line, position: 1);
/// Console.WriteLine(explainer.Explain());
/// </code>
/// </example>
public sealed class RuleExplainer
{
    private readonly ReferenceEngine _engine;
    private readonly RuleTrace _trace;
    private readonly IntakeTrace _intake;
    private long _detections;

    /// <summary>Creates an explainer of one rule or signal. The rules whose detections it reads run with it.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="options">The engine's options.</param>
    /// <param name="mostEvents">How many events that satisfy a predicate of the rule are applied. Those after them are counted and left out.</param>
    /// <param name="name">What an event is called, by its source and its place there. By default <c>event 3</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostEvents"/> is below 1.</exception>
    public RuleExplainer(RuleDefinition rule, RulesEngineOptions? options = null, int mostEvents = 2000, Func<string, long, string>? name = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostEvents, 1);
        name ??= static (_, position) => FormattableString.Invariant($"event {position}");
        _trace = new RuleTrace(rule, mostEvents, name);
        _intake = new IntakeTrace(options ?? new RulesEngineOptions(), name);
        _engine = new ReferenceEngine([rule], new CallbackSink(Count), _intake.Options) { Trace = _trace };

        void Count(Detection detection) => _detections += detection.Rule.Id == rule.Id ? 1 : 0;
    }

    /// <summary>The engine that runs the rule.</summary>
    internal ReferenceEngine Engine => _engine;

    /// <summary>Opens a source of events, or returns the one that is open under this name.</summary>
    /// <typeparam name="TEvent">Its schema.</typeparam>
    /// <param name="name">Its name.</param>
    public ReferenceSource<TEvent> OpenSource<TEvent>(string name)
        where TEvent : class, IEventSchema<TEvent> => _engine.OpenSource<TEvent>(name);

    /// <summary>Ends the input and explains what was found.</summary>
    public RuleExplanation Explain()
    {
        _engine.Complete();
        return Explain(_detections == 0);
    }

    /// <summary>Ends the input and explains what was found.</summary>
    /// <param name="isMissing">Whether a detection was expected that was not made: then what came nearest is explained too.</param>
    internal RuleExplanation Explain(bool isMissing)
    {
        _engine.Complete();
        using var lists = ReferenceData.Use(_engine.Lists);
        return new RuleExplanation(_trace.Rule.Id, _trace.Events, _detections, ExplanationWriter.Write(_trace, _intake, isMissing));
    }
}
