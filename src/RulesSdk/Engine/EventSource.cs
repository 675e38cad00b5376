using RulesSdk.Runtime;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk;

/// <summary>One named stream of events of one schema.</summary>
/// <typeparam name="TEvent">The schema.</typeparam>
public sealed class EventSource<TEvent>
    where TEvent : class, IEventSchema<TEvent>
{
    // Delegates, since shared generic code looks a static abstract member up at every call.
    private readonly Func<TEvent, DateTimeOffset> _timeOf = TEvent.GetEventTime;
    private readonly Func<TEvent, string> _idOf = TEvent.GetEventId;
    private readonly EngineRuntime _engine;
    private readonly SourceState _state;

    internal EventSource(SourceState state)
    {
        _engine = state.Engine;
        _state = state;
    }

    /// <summary>The source's name.</summary>
    public string Name => _state.Name;

    /// <summary>The position of the line or object handled last, as the caller counts; 0 before the first. A checkpoint keeps it.</summary>
    public long Position => _state.Position;

    /// <summary>Handles one event line.</summary>
    /// <param name="utf8">One JSON object in UTF-8; at most <see cref="RulesEngineOptions.MaxEventBytes"/> bytes.</param>
    /// <param name="position">The line's place in the source, as the caller counts; told to the reject and late sinks.</param>
    /// <param name="ingestTime">When the line was taken in, if known: an event time too far beyond it is rejected.</param>
    /// <returns>What became of it; a reason where it was rejected.</returns>
    /// <remarks>
    /// Allocates nothing in steady state and never throws for bad input. What a sink throws comes out here once, with the
    /// event handled and the state whole: the detection at hand counts as delivered, those after it follow with the next call.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The source is complete.</exception>
    public EventStatus Process(ReadOnlySpan<byte> utf8, long position = 0, DateTimeOffset? ingestTime = null) =>
        _engine.Process(_state, utf8, position, ingestTime);

    /// <summary>Handles one event that is there as an object.</summary>
    /// <inheritdoc cref="Process(ReadOnlySpan{byte}, long, DateTimeOffset?)"/>
    /// <param name="e">The event; kept until it is ordered, so it must not change. One whose time is the default has none.</param>
    /// <param name="position">The event's place in the source.</param>
    /// <param name="ingestTime">When it was taken in, if known.</param>
    public EventStatus Process(TEvent e, long position = 0, DateTimeOffset? ingestTime = null)
    {
        ArgumentNullException.ThrowIfNull(e);
        return _engine.Process(_state, e, _timeOf(e), _idOf(e) ?? "", position, ingestTime);
    }

    /// <summary>Says that the source has reached a time, as if an event of that time had been seen.</summary>
    /// <exception cref="InvalidOperationException">The source is complete.</exception>
    public void AdvanceTo(DateTimeOffset time)
    {
        _state.EnsureOpen();
        _engine.Reach(_state, time.UtcTicks);
    }

    /// <summary>Ends the source: it no longer holds the engine's watermark back. Where it was the last, the watermark stays until a new source goes on or the engine completes.</summary>
    public void Complete() => _engine.Complete(_state);
}
