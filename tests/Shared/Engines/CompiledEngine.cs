namespace RulesSdk.TestSupport.Engines;

/// <summary>The compiled engine in a run.</summary>
internal sealed class CompiledEngine(RulesEngine engine) : IFedEngine
{
    /// <summary>Starts the engine under test with rules.</summary>
    public static Func<IDetectionSink, IFedEngine> Of(IEnumerable<RuleDefinition> rules, RulesEngineOptions? options = null) =>
        sink => new CompiledEngine(new RulesEngine(rules, sink, options));

    public RulesEngine Engine => engine;

    public DateTimeOffset Watermark => engine.Watermark;

    public EngineCounts Counts
    {
        get
        {
            var counted = engine.GetStatistics();
            return new(counted.Late, counted.Rejected, counted.Redelivered, counted.Suppressed.Values.Sum(), counted.ProbesCut.Values.Sum(), counted.Excluded);
        }
    }

    public FedSource Open<TEvent>(string name)
        where TEvent : class, IEventSchema<TEvent> => new Source<TEvent>(engine.OpenSource<TEvent>(name));

    public void Update(ReferenceData lists) => engine.Update(lists);

    public void Complete() => engine.Complete();

    public void Checkpoint(Stream checkpoint) => engine.Checkpoint(checkpoint);

    public void Restore(Stream checkpoint) => engine.Restore(checkpoint);

    private sealed class Source<TEvent>(EventSource<TEvent> source) : FedSource
        where TEvent : class, IEventSchema<TEvent>
    {
        public override EventStatus Process(ReadOnlySpan<byte> utf8, long position = 0, DateTimeOffset? ingestTime = null) =>
            source.Process(utf8, position, ingestTime);

        public override EventStatus Process(object e, long position, DateTimeOffset? ingestTime) => source.Process((TEvent)e, position, ingestTime);

        public override void AdvanceTo(DateTimeOffset time) => source.AdvanceTo(time);

        public override void Complete() => source.Complete();
    }
}
