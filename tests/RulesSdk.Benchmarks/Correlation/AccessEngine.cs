namespace RulesSdk.Benchmarks;

/// <summary>An engine over one rule of access events, which applies events as they come.</summary>
internal sealed class AccessEngine : IDetectionSink
{
    private readonly List<Told>? _told;

    /// <summary>An engine over a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="keepsTold">Whether what is told is kept, or only counted.</param>
    /// <param name="options">How it runs, where not as all do.</param>
    public AccessEngine(RuleDefinition rule, bool keepsTold = false, RulesEngineOptions? options = null)
    {
        _told = keepsTold ? [] : null;
        Engine = new RulesEngine([rule], this, (options ?? new RulesEngineOptions()) with { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero });
        Source = Engine.OpenSource<AccessEvent>("access");
    }

    /// <summary>An engine as another left it.</summary>
    public AccessEngine(RuleDefinition rule, RulesEngineOptions options, Stream checkpoint)
    {
        _told = [];
        Engine = new RulesEngine([rule], this, options with { Phases = DetectionPhases.Closed, Lateness = TimeSpan.Zero, Deduplicate = TimeSpan.Zero });
        Engine.Restore(checkpoint);
        Source = Engine.OpenSource<AccessEvent>("access");
    }

    public RulesEngine Engine { get; }

    public EventSource<AccessEvent> Source { get; }

    public int Count { get; private set; }

    public IReadOnlyList<Told> Told => _told ?? [];

    /// <summary>Runs a rule over all lines of a stream.</summary>
    public static AccessEngine Run(RuleDefinition rule, AccessStream stream, bool keepsTold = false)
    {
        var engine = new AccessEngine(rule, keepsTold);
        var start = 0;
        foreach (var end in stream.Ends)
        {
            engine.Source.Process(stream.Lines.AsSpan(start, end - start));
            start = end;
        }

        engine.Engine.Complete();
        return engine;
    }

    /// <summary>Runs a rule over all events of a stream as objects.</summary>
    public static AccessEngine RunObjects(RuleDefinition rule, AccessStream stream, bool keepsTold = false)
    {
        var engine = new AccessEngine(rule, keepsTold);
        foreach (var e in stream.Events)
        {
            engine.Source.Process(e);
        }

        engine.Engine.Complete();
        return engine;
    }

    public void Accept(Detection detection)
    {
        Count++;
        _told?.Add(Benchmarks.Told.Of(detection));
    }
}
