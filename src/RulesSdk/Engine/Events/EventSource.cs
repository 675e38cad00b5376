using RulesSdk.Runtime;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk;

/// <summary>One named stream of events of one schema, which come as lines of JSON or as objects.</summary>
/// <typeparam name="TEvent">The schema.</typeparam>
public sealed class EventSource<TEvent> : LineSource
    where TEvent : class, IEventSchema<TEvent>
{
    // Delegates, since shared generic code resolves a static abstract member at every call.
    private readonly Func<TEvent, DateTimeOffset> _timeOf = TEvent.GetEventTime;
    private readonly Func<TEvent, string> _idOf = TEvent.GetEventId;

    internal EventSource(SourceState state)
        : base(state)
    {
    }

    /// <summary>Handles one event object.</summary>
    /// <inheritdoc cref="LineSource.Process(ReadOnlySpan{byte}, long, DateTimeOffset?)"/>
    /// <param name="e">The event. It is kept until it is ordered, so it must not change. An event whose time is the default value has no event time.</param>
    /// <param name="position">The event's position in the source.</param>
    /// <param name="ingestTime">When it was received, if known.</param>
    public EventStatus Process(TEvent e, long position = 0, DateTimeOffset? ingestTime = null)
    {
        ArgumentNullException.ThrowIfNull(e);
        using var turn = Engine.Gate.Enter();
        return Handle(e, position, ingestTime);
    }

    /// <summary>Handles several event objects in their order: each as <see cref="Process(TEvent, long, DateTimeOffset?)"/> does, and quicker, since the memory of those behind it is fetched meanwhile.</summary>
    /// <param name="events">The events. Each is kept until it is ordered, so it must not change.</param>
    /// <param name="position">The position of the first in the source. That of each other is one more than that of the one before it.</param>
    /// <param name="ingestTime">When they were received, if known.</param>
    /// <returns>What happened to them. Why some were rejected, the reject sink and the statistics say.</returns>
    /// <remarks>
    /// Allocates nothing in steady state. An exception of a sink is thrown from here after the event has been handled that brought it about:
    /// <see cref="LineSource.Position"/> says which, and those behind it are not handled yet.
    /// </remarks>
    /// <exception cref="ArgumentException">One of them is null. Those before it are handled.</exception>
    /// <exception cref="InvalidOperationException">The source is complete; or another thread is in the engine, or a reject or late sink calls it.</exception>
    public EventsStatus ProcessEvents(ReadOnlySpan<TEvent> events, long position = 0, DateTimeOffset? ingestTime = null)
    {
        using var turn = Engine.Gate.Enter();
        var counts = default(OutcomeCounts);
        for (var i = 0; i < events.Length; i++)
        {
            if (i + MemoryAhead.Objects < events.Length)
            {
                MemoryAhead.Fetch(events[i + MemoryAhead.Objects]);
            }

            var e = events[i] ?? throw new ArgumentException($"The event at {i} is null, so it and those behind it are not handled (hand in the others without it).", nameof(events));
            counts.Count(Handle(e, position + i, ingestTime).Outcome);
        }

        return new(counts.Accepted, counts.Rejected, counts.Late);
    }

    private EventStatus Handle(TEvent e, long position, DateTimeOffset? ingestTime) =>
        Engine.Process(State, e, _timeOf(e), _idOf(e) ?? "", position, ingestTime);
}
