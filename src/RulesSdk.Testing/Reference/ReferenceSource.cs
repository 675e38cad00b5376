namespace RulesSdk.Testing;

/// <summary>One named stream of a reference engine: what does not depend on the event class.</summary>
public abstract class ReferenceSource
{
    private protected ReferenceSource(ReferenceEngine engine, string name, EventSchema schema)
    {
        Engine = engine;
        Name = name;
        Schema = schema;
        Lateness = engine.Options.Lateness ?? schema.Lateness;
    }

    /// <summary>The source's name.</summary>
    public string Name { get; }

    /// <summary>The schema of its events.</summary>
    public EventSchema Schema { get; }

    internal ReferenceEngine Engine { get; }

    internal TimeSpan Lateness { get; }

    /// <summary>The largest event time seen, less the lateness; null before the first event.</summary>
    internal DateTimeOffset? Watermark { get; set; }

    /// <summary>
    /// The largest time seen or advanced to; at least what the engine had seen when the source opened, or else the first time that
    /// any source sees. Null before that.
    /// </summary>
    internal DateTimeOffset? Largest { get; set; }

    /// <summary>The times of events that lay too far beyond all times seen, since the last that did not.</summary>
    internal List<DateTimeOffset> Jumps { get; } = [];

    internal bool IsComplete { get; set; }

    /// <summary>Advances the source to a time, as if an event of that time had been seen.</summary>
    /// <param name="time">The time.</param>
    public void AdvanceTo(DateTimeOffset time)
    {
        Advance(time);
        Engine.MoveWatermark();
    }

    /// <summary>Ends the source: it no longer holds the engine's watermark back.</summary>
    public void Complete()
    {
        IsComplete = true;
        Engine.MoveWatermark();
    }

    internal void Advance(DateTimeOffset time)
    {
        var reached = new DateTimeOffset(Math.Max(0, time.UtcTicks - Lateness.Ticks), TimeSpan.Zero);
        if (Watermark is null || reached > Watermark)
        {
            Watermark = reached;
        }

        Engine.Notice(time);
        Largest = Largest > time ? Largest : time;
    }
}

/// <summary>One named stream of events of one schema.</summary>
/// <typeparam name="TEvent">The schema.</typeparam>
public sealed class ReferenceSource<TEvent> : ReferenceSource
    where TEvent : class, IEventSchema<TEvent>
{
    internal ReferenceSource(ReferenceEngine engine, string name, EventSchema schema)
        : base(engine, name, schema)
    {
    }

    /// <summary>Reads one event line and handles it.</summary>
    /// <param name="utf8">One JSON object in UTF-8.</param>
    /// <param name="position">The line's place in the source.</param>
    /// <param name="ingestTime">When the line was received, if known.</param>
    /// <returns>What happened to it; the reason if it was rejected.</returns>
    public EventStatus Process(ReadOnlySpan<byte> utf8, long position = 0, DateTimeOffset? ingestTime = null)
    {
        var read = ReferenceReader.Read<TEvent>(utf8, Engine.Options.MaxEventBytes);
        if (read.Event is not { } e)
        {
            return Reject(read.Reason, read.Offset, position, utf8);
        }

        var time = EventParts.Time(e);
        if (IsTooFarAhead(time, ingestTime))
        {
            return Reject(RejectReason.TooFarAhead, 0, position, utf8);
        }

        var id = EventParts.Id(e);
        return Engine.Take(this, e, time, id.Length > 0 ? id : ReferenceId.OfLine(utf8), Crc32C.Of(utf8), position, utf8);
    }

    /// <summary>Handles one event object.</summary>
    /// <param name="e">The event. It is kept, so it must not change.</param>
    /// <param name="position">The event's place in the source.</param>
    /// <param name="ingestTime">When it was received, if known.</param>
    /// <returns>What happened to it; the reason if it was rejected.</returns>
    public EventStatus Process(TEvent e, long position = 0, DateTimeOffset? ingestTime = null)
    {
        ArgumentNullException.ThrowIfNull(e);
        var time = EventParts.Time(e);
        if (time == default)
        {
            return Reject(RejectReason.NoEventTime, 0, position, []);
        }

        if (IsTooFarAhead(time, ingestTime))
        {
            return Reject(RejectReason.TooFarAhead, 0, position, []);
        }

        var id = EventParts.Id(e);
        return Engine.Take(this, e, time, id.Length > 0 ? id : FormattableString.Invariant($"{Name}:{position}"), 0, position, []);
    }

    private bool IsTooFarAhead(DateTimeOffset time, DateTimeOffset? ingestTime) =>
        time - ingestTime > Engine.Options.MaxAhead || !Engine.Believes(this, time);

    private EventStatus Reject(RejectReason reason, int offset, long position, ReadOnlySpan<byte> line)
    {
        Engine.Options.RejectSink?.Reject(Name, position, reason, offset, line);
        return new EventStatus(EventOutcome.Rejected, reason, offset);
    }
}
