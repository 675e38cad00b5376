using System.Diagnostics.CodeAnalysis;
using RulesSdk.Runtime;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk;

/// <summary>Runs compiled rules over streams of events.</summary>
/// <remarks>
/// Deterministic. One thread at a time may use an engine and its sources; a call by a second one that would change it throws. While all sources have
/// lateness zero, events are applied as they arrive; otherwise they are held until the watermark is beyond them.
/// </remarks>
public sealed class RulesEngine
{
    private readonly EngineRuntime _runtime;

    /// <summary>Creates an engine that runs rules.</summary>
    /// <param name="rules">The rules and signals, each id once. Signals report nothing themselves.</param>
    /// <param name="sink">Receives the detections.</param>
    /// <param name="options">The engine's options; null for the defaults.</param>
    /// <exception cref="ArgumentException">A rule id occurs twice, an option has a value that no engine can run with, a rule reads a reference list or table that is not provided or cannot be read, or a tuning sets what its rule does not have or allow.</exception>
    public RulesEngine(IEnumerable<RuleDefinition> rules, IDetectionSink sink, RulesEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(sink);
        options ??= new RulesEngineOptions();
        if (options.Validate() is { Count: > 0 } faults)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }

        // A copy, so that later changes by the caller have no effect.
        _runtime = new EngineRuntime([.. rules], sink, options with { CheckpointKey = options.CheckpointKey?.ToArray() });
        _runtime.Gate.Lists = _runtime.Programs.NewReferences(options);
    }

    /// <summary>The engine's inside.</summary>
    internal EngineRuntime Runtime => _runtime;

    /// <summary>Takes a snapshot of the engine's counters.</summary>
    /// <remarks>For the thread that feeds the engine; see <see cref="TryGetStatistics"/> for all others.</remarks>
    public EngineStatistics GetStatistics() => _runtime.Statistics;

    /// <summary>Takes a snapshot of the engine's counters from any thread, as soon as no call is in the engine. A call that comes meanwhile waits until it is taken.</summary>
    /// <param name="patience">How long to wait for a call that is in the engine, for instance with a sink that is slow. Not negative.</param>
    /// <param name="statistics">The counters.</param>
    /// <returns>Whether they were taken.</returns>
    public bool TryGetStatistics(TimeSpan patience, [NotNullWhen(true)] out EngineStatistics? statistics)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, TimeSpan.Zero);
        return _runtime.Gate.TryRead(patience, GetStatistics, out statistics);
    }

    /// <summary>The engine's watermark: an event before it is late. <see cref="DateTimeOffset.MinValue"/> before any event, <see cref="DateTimeOffset.MaxValue"/> once the engine is complete.</summary>
    public DateTimeOffset Watermark => _runtime.Watermark switch
    {
        < 0 => DateTimeOffset.MinValue,
        Times.AfterAll => DateTimeOffset.MaxValue,
        var ticks => new(ticks, TimeSpan.Zero),
    };

    /// <summary>Opens a source, or returns the open source of this name. A new source starts at the current watermark.</summary>
    /// <typeparam name="TEvent">The schema of its events.</typeparam>
    /// <param name="name">The source's name.</param>
    /// <exception cref="ArgumentException">A source of another schema is open under this name.</exception>
    /// <exception cref="InvalidOperationException">The engine is complete; or another thread is in it, or a reject or late sink calls it.</exception>
    public EventSource<TEvent> OpenSource<TEvent>(string name)
        where TEvent : class, IEventSchema<TEvent>
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var turn = _runtime.Gate.Enter();
        return new(_runtime.Open(TEvent.Schema, name, typeof(TEvent)));
    }

    /// <summary>Opens a source whose schema is known only when the program runs, or returns the open source of this name.</summary>
    /// <param name="schema">The schema of its events, as a pack lists it.</param>
    /// <param name="name">The source's name.</param>
    /// <exception cref="ArgumentException">A source of another schema is open under this name.</exception>
    /// <exception cref="InvalidOperationException">The engine is complete; or another thread is in it, or a reject or late sink calls it.</exception>
    public LineSource OpenSource(EventSchema schema, string name)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var turn = _runtime.Gate.Enter();
        return new(_runtime.Open(schema, name, schema.EventType));
    }

    /// <summary>Provides other content of reference lists and tables, in place of those of the same names; all others stay.</summary>
    /// <param name="lists">The lists. Those that no rule reads have no effect.</param>
    /// <remarks>From any thread, while the engine runs. The engine takes them over between two events: with the next call. What events before it have found stays found.</remarks>
    /// <exception cref="ArgumentException">A list has an entry that is not of its kind; then nothing changes.</exception>
    public void Update(ReferenceData lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        _runtime.Gate.Lists?.Update(lists);
    }

    /// <summary>Completes all sources: the watermark moves to the end of time, and open windows close as truncated.</summary>
    /// <remarks>If a sink throws, calling this method again continues with the remaining detections.</remarks>
    /// <exception cref="InvalidOperationException">Another thread is in the engine, or a reject or late sink calls it.</exception>
    public void Complete()
    {
        using var turn = _runtime.Gate.Enter();
        _runtime.Complete();
    }

    /// <summary>
    /// Writes the engine's state: held events, windows, open detections, and the position and largest time of each source. An engine
    /// with the same rules that is restored from it continues from the saved positions and gives the same output, byte for byte.
    /// </summary>
    /// <param name="to">The stream. It is flushed, but not closed.</param>
    /// <remarks>Call it between two events, on the thread that feeds the engine, and not in a sink. Detections that are pending because a sink threw are delivered first. The state behind the phase <see cref="DetectionPhase.Early"/> is not written.</remarks>
    /// <exception cref="InvalidOperationException">Another thread is in the engine; or a sink calls it; or it is complete; or held events include objects, of which only lines can be written; or the state of one rule exceeds 2 GB. In the last case the stream holds an incomplete checkpoint, which cannot be restored.</exception>
    public void Checkpoint(Stream to)
    {
        ArgumentNullException.ThrowIfNull(to);
        using var turn = _runtime.Gate.Enter();
        _runtime.Checkpoint(to);
    }

    /// <summary>Restores the state that <see cref="Checkpoint"/> wrote. A rule whose logic has changed since then starts empty.</summary>
    /// <param name="from">The checkpoint, from its start.</param>
    /// <returns>The rules that continue, the rules that start empty, and the position of each source.</returns>
    /// <remarks>Call it before any source is opened. Sources that were open are opened again under their names.</remarks>
    /// <exception cref="InvalidDataException">The stream is not a checkpoint, is of a version with another format or row layout, is incomplete, was modified, is followed by further bytes, or has a content that no engine writes. In the last case a part of it may be taken over, so the engine refuses every further call.</exception>
    /// <exception cref="InvalidOperationException">The engine has sources or events already; or another thread is in it.</exception>
    public RestoreReport Restore(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        using var turn = _runtime.Gate.Enter();
        return _runtime.Restore(from);
    }
}
