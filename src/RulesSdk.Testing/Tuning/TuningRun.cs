namespace RulesSdk.Testing;

/// <summary>Runs a rule with and without exclusions, in the reference engine.</summary>
/// <param name="rule">The rule.</param>
internal sealed class TuningRun(RuleDefinition rule)
{
    // All events of a detection are asked for.
    private const int MostEvents = 10_000_000;

    private readonly RuleClauses _clauses = new(rule.RuleType);

    /// <summary>What the rule detects, as it closed.</summary>
    /// <param name="steps">The events.</param>
    /// <param name="references">The reference lists and tables.</param>
    /// <param name="excluded">The conditions of what an event variable does not take; null for the rule as it is.</param>
    /// <exception cref="MutationException">What is asked has no value here.</exception>
    public IReadOnlyList<Detection> Detect(IReadOnlyList<RuleTestStep> steps, ReferenceData references, (string Variable, IReadOnlyList<TuningCandidate> Conditions)? excluded)
    {
        var detections = new List<Detection>();
        var options = new RulesEngineOptions { ReferenceData = references, MaxEventsPerDetection = MostEvents, Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, MaxJump = null };
        var engine = new ReferenceEngine([rule], new CallbackSink(detections.Add), options, DetectionPhase.Opened, excluded is { } some ? Change(some.Variable, some.Conditions) : null);
        foreach (var step in steps)
        {
            step.Feed(engine, asText: true);
        }

        engine.Complete();
        return detections;
    }

    /// <summary>What is compared of detections: how often each case and severity is there, whichever of its events are counted.</summary>
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<Detection> detections) =>
        detections.CountBy(static detection => $"{string.Join('\n', detection.Header.Key)}\n{detection.Case}\n{detection.Severity}").ToDictionary(StringComparer.Ordinal);

    private RuleChange Change(string variable, IReadOnlyList<TuningCandidate> conditions) => new(rule.RuleType)
    {
        Event = (variable, [.. _clauses.Event(variable), .. conditions.Select(static one => new Clause("!(" + one.Code + ")", new ClauseNode("not", [], [one.Node])))]),
    };
}
