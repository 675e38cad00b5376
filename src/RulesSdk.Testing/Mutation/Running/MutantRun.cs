namespace RulesSdk.Testing;

/// <summary>Runs a rule and its mutants over streams, in the reference engine.</summary>
internal sealed class MutantRun
{
    private readonly RuleDefinition _rule;
    private readonly RuleDefinition _run;

    public MutantRun(RuleDefinition rule)
    {
        _rule = rule;
        _run = rule.Metadata.IsSignal ? StreamRun.Reported(rule) : rule;
    }

    /// <summary>What a rule detects in a stream: of each closed detection its case, severity and events, in the order of these.</summary>
    /// <param name="steps">The stream.</param>
    /// <param name="options">How the engine runs.</param>
    /// <param name="mutant">The mutant that runs; null for the rule itself.</param>
    /// <exception cref="MutationException">What the mutant asks has no value here.</exception>
    public IReadOnlyList<string> Outcome(IReadOnlyList<RuleTestStep> steps, RulesEngineOptions options, RuleMutant? mutant) =>
        [.. Run(_run, steps, options, mutant).Where(static detection => detection.Phase == DetectionPhase.Closed).Select(Describe).Order(StringComparer.Ordinal)];

    /// <summary>What a rule detects in a witness or in a near miss.</summary>
    public IReadOnlyList<string> Outcome(WitnessStream stream, IReadOnlyList<RuleTestStep> steps, RuleMutant? mutant) =>
        Outcome(steps, new RulesEngineOptions { ReferenceData = stream.ReferenceData }, mutant);

    /// <summary>Whether a mutant detects something else than the rule.</summary>
    public bool Differs(WitnessStream stream, RuleMutant mutant)
    {
        var steps = StreamRun.Steps(stream);
        return !Outcome(stream, steps, null).SequenceEqual(Outcome(stream, steps, mutant), StringComparer.Ordinal);
    }

    /// <summary>The detections of a rule or of a mutant.</summary>
    public static List<Detection> Run(RuleDefinition rule, IReadOnlyList<RuleTestStep> steps, RulesEngineOptions options, RuleMutant? mutant)
    {
        var detections = new List<Detection>();
        var engine = new ReferenceEngine([rule], new CallbackSink(detections.Add), mutant is null ? options : Tuned(options, mutant), DetectionPhase.Opened, mutant?.Change);
        foreach (var step in steps)
        {
            step.Feed(engine, asText: false);
        }

        engine.Complete();
        return detections;
    }

    /// <summary>A detection as one line: its case, its severity and its events.</summary>
    public static string Describe(Detection detection) =>
        $"{detection.Case ?? "-"} {detection.Severity}: {string.Join(", ", detection.Header.Events.Select(static e => $"{e.Clause}={e.Id}"))}";

    private static RulesEngineOptions Tuned(RulesEngineOptions options, RuleMutant mutant)
    {
        if (mutant.Change.WindowFactor is 1)
        {
            return options;
        }

        var window = options.Tuning.LastOrDefault(tuning => tuning.RuleId == mutant.Rule.Id && tuning.Window is not null)?.Window ?? mutant.Rule.Metadata.Window;
        return options with { Tuning = [.. options.Tuning, new RuleTuning { RuleId = mutant.Rule.Id, Window = window * mutant.Change.WindowFactor }] };
    }
}
