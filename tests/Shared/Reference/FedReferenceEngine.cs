using RulesSdk.Testing;
using RulesSdk.TestSupport.Engines;

namespace RulesSdk.TestSupport.Reference;

/// <summary>The reference engine in a run.</summary>
internal sealed class FedReferenceEngine(ReferenceEngine engine) : IFedEngine
{
    private readonly Dictionary<RejectReason, long> _rejected = [];

    /// <summary>Starts the engine with rules.</summary>
    public static Func<IDetectionSink, IFedEngine> Of(IEnumerable<RuleDefinition> rules, RulesEngineOptions? options = null) =>
        sink => new FedReferenceEngine(new ReferenceEngine(rules, sink, options));

    public ReferenceEngine Engine => engine;

    public DateTimeOffset Watermark => engine.Watermark ?? DateTimeOffset.MinValue;

    public EngineCounts Counts => new(engine.Late, _rejected, engine.Redelivered, engine.Suppressed, engine.ProbesCut, engine.Excluded);

    public FedSource Open<TEvent>(string name)
        where TEvent : class, IEventSchema<TEvent> => new Source<TEvent>(this, engine.OpenSource<TEvent>(name));

    public void Update(ReferenceData lists) => engine.Update(lists);

    public void Complete() => engine.Complete();

    public void Checkpoint(Stream checkpoint) => throw new NotSupportedException("The reference engine has no checkpoints.");

    public void Restore(Stream checkpoint) => throw new NotSupportedException("The reference engine has no checkpoints.");

    private EventStatus Counted(EventStatus status)
    {
        if (status.Outcome == EventOutcome.Rejected)
        {
            _rejected[status.Reason] = _rejected.GetValueOrDefault(status.Reason) + 1;
        }

        return status;
    }

    private sealed class Source<TEvent>(FedReferenceEngine engine, ReferenceSource<TEvent> source) : FedSource
        where TEvent : class, IEventSchema<TEvent>
    {
        public override EventStatus Process(ReadOnlySpan<byte> utf8, long position = 0, DateTimeOffset? ingestTime = null) =>
            engine.Counted(source.Process(utf8, position, ingestTime));

        public override EventStatus Process(object e, long position, DateTimeOffset? ingestTime) =>
            engine.Counted(source.Process((TEvent)e, position, ingestTime));

        public override void AdvanceTo(DateTimeOffset time) => source.AdvanceTo(time);

        public override void Complete() => source.Complete();
    }
}
