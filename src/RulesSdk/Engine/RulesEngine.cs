using RulesSdk.Runtime;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk;

/// <summary>Runs compiled rules over streams of events.</summary>
/// <remarks>
/// Single-threaded and deterministic: one thread at a time may use an engine and its sources. Where all sources have
/// lateness zero, events are applied as they come; else all are held until the watermark is beyond them.
/// </remarks>
public sealed class RulesEngine
{
    private readonly EngineRuntime _runtime;

    /// <summary>An engine over rules.</summary>
    /// <param name="rules">The rules and signals; an id may stand once. Signals raise nothing of their own.</param>
    /// <param name="sink">Receives the detections.</param>
    /// <param name="options">How it runs.</param>
    /// <exception cref="ArgumentException">A rule id stands twice, or an option is one that no engine can run with.</exception>
    public RulesEngine(IEnumerable<RuleDefinition> rules, IDetectionSink sink, RulesEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(sink);
        options ??= new RulesEngineOptions();
        if (options.Validate() is { Count: > 0 } faults)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }

        // A copy, so that the caller may go on with his own.
        _runtime = new EngineRuntime([.. rules], sink, options with { });
    }

    /// <summary>What happened so far: a snapshot.</summary>
    public EngineStatistics GetStatistics() => _runtime.Statistics;

    /// <summary>The engine's watermark: no event before it is to come in order. The least time before anything was seen, the greatest once complete.</summary>
    public DateTimeOffset Watermark => _runtime.Watermark switch
    {
        < 0 => DateTimeOffset.MinValue,
        Times.AfterAll => DateTimeOffset.MaxValue,
        var ticks => new(ticks, TimeSpan.Zero),
    };

    /// <summary>Opens a source, or returns the one that is open under this name. A new one joins at the current watermark.</summary>
    /// <typeparam name="TEvent">Its schema.</typeparam>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">A source of another schema is open under this name.</exception>
    /// <exception cref="InvalidOperationException">The engine is complete.</exception>
    public EventSource<TEvent> OpenSource<TEvent>(string name)
        where TEvent : class, IEventSchema<TEvent>
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(_runtime.Open(TEvent.Schema, name, typeof(TEvent)));
    }

    /// <summary>Completes all sources: the watermark moves to the end of time, and open windows close as truncated.</summary>
    /// <remarks>Where a sink throws, calling again goes on with what is left.</remarks>
    public void Complete() => _runtime.Complete();

    /// <summary>
    /// Writes all state: what is held, windows, open detections, and of each source the position and largest time. An engine
    /// over the same rules that is restored from it goes on as this one does, byte for byte, from the positions it tells.
    /// </summary>
    /// <param name="to">Where it goes; flushed, not closed.</param>
    /// <remarks>Between two events, on the thread that feeds the engine. Detections that wait for a sink that threw are delivered first. What the phase Early has seen is not written.</remarks>
    /// <exception cref="InvalidOperationException">The engine is complete; or objects wait for the watermark: only lines can be written; or one rule's state takes more than 2 GB. In the last case part of it is written, which cannot be restored.</exception>
    public void Checkpoint(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        _runtime.Checkpoint(to);
    }

    /// <summary>Brings back the state that <see cref="Checkpoint"/> wrote. A rule that does something else than it did then starts empty.</summary>
    /// <param name="from">The checkpoint, from its start.</param>
    /// <returns>Which rules go on and which start empty, and where each source stands.</returns>
    /// <remarks>Before the first source opens; sources that were open are opened again by their names.</remarks>
    /// <exception cref="InvalidDataException">It is no checkpoint, of another version, of one that lays out rows otherwise, torn, or was changed. The engine is then not to be used.</exception>
    /// <exception cref="InvalidOperationException">The engine has sources or events already.</exception>
    public RestoreReport Restore(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        return _runtime.Restore(from);
    }
}
