namespace RulesSdk;

/// <summary>Runs compiled rules over streams of events.</summary>
/// <remarks>Single-threaded and deterministic: one thread at a time may use an engine and its sources.</remarks>
public sealed class Engine : IDisposable
{
    /// <summary>An engine over rules.</summary>
    /// <param name="rules">The rules and signals; an id may stand once.</param>
    /// <param name="sink">Receives the detections.</param>
    /// <param name="options">How it runs.</param>
    public Engine(IEnumerable<RuleDefinition> rules, IDetectionSink sink, EngineOptions? options = null) => throw new NotImplementedException();

    /// <summary>Opens a source, or returns the one that is open under this name.</summary>
    /// <typeparam name="TEvent">Its schema.</typeparam>
    /// <param name="name">Its name.</param>
    public EventSource<TEvent> Source<TEvent>(string name)
        where TEvent : class, IEventSchema<TEvent> => throw new NotImplementedException();

    /// <summary>Completes all sources: the watermark moves to the end of time, and open windows close as truncated.</summary>
    public void Complete() => throw new NotImplementedException();

    /// <summary>What happened so far.</summary>
    public EngineStatistics Statistics => throw new NotImplementedException();

    /// <summary>Releases the engine. Does not complete it.</summary>
    public void Dispose() => throw new NotImplementedException();
}

/// <summary>One named stream of events of one schema.</summary>
/// <typeparam name="TEvent">The schema.</typeparam>
public sealed class EventSource<TEvent>
    where TEvent : class, IEventSchema<TEvent>
{
    internal EventSource()
    {
    }

    /// <summary>The source's name.</summary>
    public string Name => throw new NotImplementedException();

    /// <summary>Handles one event line.</summary>
    /// <param name="utf8">One JSON object in UTF-8; at most <see cref="EngineOptions.MaxEventBytes"/> bytes.</param>
    /// <param name="position">The line's place in the source, as the caller counts; told to the reject and late sinks.</param>
    /// <param name="ingestTime">When the line was taken in, if known: an event time too far beyond it is rejected.</param>
    /// <returns>What became of it; a reason where it was rejected.</returns>
    /// <remarks>Allocates nothing in steady state and never throws for bad input.</remarks>
    public EventStatus Process(ReadOnlySpan<byte> utf8, long position = 0, DateTimeOffset? ingestTime = null) => throw new NotImplementedException();

    /// <summary>Handles one event that is there as an object.</summary>
    /// <inheritdoc cref="Process(ReadOnlySpan{byte}, long, DateTimeOffset?)"/>
    /// <param name="e">The event; kept until it is ordered, so it must not change.</param>
    /// <param name="position">The event's place in the source.</param>
    /// <param name="ingestTime">When it was taken in, if known.</param>
    public EventStatus Process(TEvent e, long position = 0, DateTimeOffset? ingestTime = null) => throw new NotImplementedException();

    /// <summary>Says that the source has reached a time, as if an event of that time had been seen.</summary>
    public void AdvanceTo(DateTimeOffset time) => throw new NotImplementedException();

    /// <summary>Ends the source: it no longer holds the engine's watermark back.</summary>
    public void Complete() => throw new NotImplementedException();
}

/// <summary>Counts of what an engine did. A snapshot.</summary>
public sealed record EngineStatistics
{
    /// <summary>Lines and objects handed in.</summary>
    public long Events { get; init; }

    /// <summary>Bytes handed in.</summary>
    public long Bytes { get; init; }

    /// <summary>Rejected lines by reason; only reasons that occurred.</summary>
    public IReadOnlyDictionary<RejectReason, long> Rejected { get; init; } = new Dictionary<RejectReason, long>();

    /// <summary>Late events.</summary>
    public long Late { get; init; }

    /// <summary>Redelivered events that were skipped.</summary>
    public long Redelivered { get; init; }

    /// <summary>Values that were read but did not convert, by schema id and field path (<c>aws.cloudtrail/userIdentity.type</c>).</summary>
    public IReadOnlyDictionary<string, long> Unconverted { get; init; } = new Dictionary<string, long>();

    /// <summary>Matches left out because one event completed too many, by rule id.</summary>
    public IReadOnlyDictionary<string, long> MatchesCut { get; init; } = new Dictionary<string, long>();

    /// <summary>Detections opened, by rule id.</summary>
    public IReadOnlyDictionary<string, long> Detections { get; init; } = new Dictionary<string, long>();
}
