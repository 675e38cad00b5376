namespace RulesSdk.Tests.Engines;

/// <summary>Runs events through the rules of the tests and keeps what comes out.</summary>
internal sealed class TrailRun : IDetectionSink
{
    public static readonly RuleDefinition[] Rules = [TokenRule.Rule, AlertRule.Rule, ChainRule.Rule];

    public TrailRun(RulesEngineOptions? options = null, params RuleDefinition[] rules)
    {
        Engine = new(rules.Length == 0 ? Rules : rules, this, options);
        Source = Engine.OpenSource<Trail>("trail");
    }

    private TrailRun(RulesEngine engine, List<Detection> before)
    {
        Engine = engine;
        Detections = before;
        Source = engine.OpenSource<Trail>("trail");
    }

    /// <summary>Goes on from a checkpoint, after the detections told before it.</summary>
    public static TrailRun Restored(RulesEngineOptions options, RuleDefinition[] rules, byte[] checkpoint, List<Detection> before)
    {
        var engine = new RulesEngine(rules, new CallbackSink(before.Add), options);
        engine.Restore(new MemoryStream(checkpoint));
        return new(engine, before);
    }

    public RulesEngine Engine { get; }

    public EventSource<Trail> Source { get; }

    public List<Detection> Detections { get; private init; } = [];

    public string Text => string.Join('\n', Detections.Select(DetectionJson.Format));

    public void Accept(Detection detection) => Detections.Add(detection);

    public static RulesEngineOptions AtOnce { get; } = new() { Lateness = TimeSpan.Zero };

    public static TrailRun Of(RulesEngineOptions? options, IEnumerable<Trail> events, bool lines = false)
    {
        var run = new TrailRun(options);
        foreach (var e in events)
        {
            Assert.Equal(EventOutcome.Accepted, (lines ? run.Source.Process(e.Line()) : run.Source.Process(e)).Outcome);
        }

        run.Engine.Complete();
        return run;
    }

    /// <summary>Each detection in short: rule, phase, case, count of events.</summary>
    public string[] Short => [.. Detections.Select(static d => $"{d.Rule.Id} {d.Phase} {d.Case} {d.Header.Key[0]} {d.Header.EventCount}".Replace("  ", " "))];

    /// <summary>A seeded stream in time order with planted matches of all rules and several events at one time.</summary>
    public static List<Trail> Stream(int seed, int count)
    {
        var random = new Random(seed);
        var events = new List<Trail>();
        var time = 0;
        string[] names = ["Issue", "List", "List", "Ssh", "Cred", "Alert", "Other", "Other", "Other"];
        for (var i = 0; i < count; i++)
        {
            time += random.Next(3) * random.Next(120);
            events.Add(Trail.At(
                time,
                names[random.Next(names.Length)],
                "u" + random.Next(6),
                random.Next(3) == 0 ? "" : "t" + random.Next(8),
                "ip" + random.Next(3),
                "e" + i));
        }

        return events;
    }
}
