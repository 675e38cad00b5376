namespace RulesSdk.Tests.Engines;

/// <summary>A run of the rules of the tests, by its engine and its one source.</summary>
internal sealed class TrailRun
{
    public static readonly RuleDefinition[] Rules = [TokenRule.Rule, AlertRule.Rule, ChainRule.Rule];
    private readonly EngineRun _run;

    public TrailRun(RulesEngineOptions? options = null, params RuleDefinition[] rules)
        : this(new EngineRun(CompiledEngine.Of(rules.Length == 0 ? Rules : rules, options)))
    {
    }

    private TrailRun(EngineRun run)
    {
        _run = run;
        Source = Engine.OpenSource<Trail>("trail");
    }

    /// <summary>Goes on from a checkpoint.</summary>
    public static TrailRun Restored(RulesEngineOptions options, RuleDefinition[] rules, byte[] checkpoint)
    {
        var run = new EngineRun(CompiledEngine.Of(rules, options));
        run.Engine.Restore(new MemoryStream(checkpoint));
        return new(run);
    }

    public RulesEngine Engine => ((CompiledEngine)_run.Engine).Engine;

    public EventSource<Trail> Source { get; }

    public List<Detection> Detections => _run.Detections;

    public string Text => string.Join('\n', Detections.Select(DetectionJson.Format));

    public static RulesEngineOptions AtOnce { get; } = new() { Lateness = TimeSpan.Zero };

    public static TrailRun Of(RulesEngineOptions? options, IEnumerable<Trail> events, bool lines = false)
    {
        var run = new TrailRun(options);
        foreach (var e in events)
        {
            Assert.Equal(EventOutcome.Accepted, run._run.Take(new(typeof(Trail), "trail") { Line = e.Line(), Event = lines ? null : e }).Outcome);
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
