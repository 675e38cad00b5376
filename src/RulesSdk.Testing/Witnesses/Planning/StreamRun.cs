namespace RulesSdk.Testing;

/// <summary>Runs streams through a rule, in both engines and both forms.</summary>
internal sealed class StreamRun
{
    private readonly RuleDefinition _rule;

    public StreamRun(RuleDefinition rule) => _rule = rule.Metadata.IsSignal ? Reported(rule) : rule;

    /// <summary>What the rule says of the events: the cases with which its detections closed, "" for none.</summary>
    /// <exception cref="UnsolvableException">The engines disagree, or do not take the events.</exception>
    public IReadOnlyList<string> Cases(WitnessStream stream) => [.. Closed(stream).Select(static detection => detection.Case ?? "")];

    /// <summary>What the rule says of the events: its detections as they closed.</summary>
    /// <exception cref="UnsolvableException">The engines disagree, or do not take the events.</exception>
    public IReadOnlyList<Detection> Closed(WitnessStream stream)
    {
        var steps = Steps(stream);
        try
        {
            var (reference, compiled) = (Run(stream, steps, compiled: false, asText: false), Run(stream, steps, compiled: true, asText: false));
            var (referenceText, compiledText) = (Run(stream, steps, compiled: false, asText: true), Run(stream, steps, compiled: true, asText: true));
            if (!AreEqual(reference, compiled) || !AreEqual(referenceText, compiledText) || reference.Count != referenceText.Count)
            {
                throw new UnsolvableException($"the engines disagree about {stream.ToJsonLines().TrimEnd()}");
            }

            return [.. compiled.Where(static detection => detection.Phase == DetectionPhase.Closed)];
        }
        catch (Exception e) when (e is RuleTestException or ArgumentException)
        {
            throw new UnsolvableException(e.Message);
        }
    }

    /// <summary>The lists that a rule reads, with the entries of drafts.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Lists(RuleDefinition rule, IReadOnlyList<Draft> drafts) => rule.Metadata.ReferenceData.OfType<ReferenceList>().ToDictionary(
        static list => list.Name,
        list => (IReadOnlyList<string>)[.. drafts.SelectMany(static draft => draft.Lists).Where(one => one.Key == list.Name).SelectMany(static one => one.Value).Distinct(StringComparer.Ordinal)],
        StringComparer.Ordinal);

    private List<Detection> Run(WitnessStream stream, List<RuleTestStep> steps, bool compiled, bool asText)
    {
        var detections = new List<Detection>();
        var sink = new CallbackSink(detections.Add);
        var options = new RulesEngineOptions { ReferenceData = stream.ReferenceData };
        if (compiled)
        {
            var engine = new RulesEngine([_rule], sink, options);
            steps.ForEach(step => step.Feed(engine, asText));
            engine.Complete();
        }
        else
        {
            var engine = new ReferenceEngine([_rule], sink, options);
            steps.ForEach(step => step.Feed(engine, asText));
            engine.Complete();
        }

        return detections;
    }

    /// <summary>The steps of a stream, which any number of engines may be fed with.</summary>
    public static List<RuleTestStep> Steps(WitnessStream stream)
    {
        var steps = stream.Events.Select((e, number) => (RuleTestStep)Activator.CreateInstance(
            typeof(RuleTestStep<>).MakeGenericType(e.EventType), EventText.Read(e.EventType, System.Text.Encoding.UTF8.GetBytes(e.Json)), (long)number + 1)!).ToList();
        if (stream.Until is { } until)
        {
            steps.Add(new RuleTestWait([.. steps.DistinctBy(static step => step.SourceName)], until));
        }

        return steps;
    }

    private static bool AreEqual(List<Detection> one, List<Detection> other) =>
        one.Select(DetectionJson.Format).SequenceEqual(other.Select(DetectionJson.Format), StringComparer.Ordinal);

    /// <summary>A signal as a rule: the detections of a signal reach no sink.</summary>
    public static RuleDefinition<Detection> Reported(RuleDefinition signal) =>
        new(signal.Metadata with { IsSignal = false }, signal.RuleType, _ => signal.CreateProgram(), signal.CreateDetection);
}
