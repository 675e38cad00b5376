using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Cli.Packs;

/// <summary>A schema as the command line feeds it, whatever its event class.</summary>
internal abstract class SchemaInput(EventSchema schema)
{
    private readonly JsonSlot[] _slots = new JsonSlot[schema.Projection.Json.SlotCount];
    private readonly long[] _unconverted = new long[schema.Projection.Json.SlotCount];
    private readonly Scratch _scratch = new();

    public EventSchema Schema { get; } = schema;

    /// <summary>Opens a source of this schema.</summary>
    public abstract RecordSource Open(RulesEngine engine, string name);

    /// <summary>Reads a record's event time with the engine's own reader, so that both read times in the same way.</summary>
    /// <param name="record">The record.</param>
    /// <param name="ticks">The event time, in UTC ticks.</param>
    /// <param name="hasId">Whether it names its id as the schema does.</param>
    /// <returns>Whether there is a time.</returns>
    public bool TryPeek(ReadOnlySpan<byte> record, out long ticks, out bool hasId)
    {
        ticks = 0;
        hasId = false;
        var projection = Schema.Projection;
        if (JsonCursor.Read(record, projection.Json, _slots, out _) != RejectReason.None)
        {
            return false;
        }

        _scratch.Reset();
        var e = new EventReader(record, _slots, _scratch, _unconverted);
        hasId = projection.IdSlot >= 0 && e.Exists(projection.IdSlot);
        if (e.TimeOrNull(projection.TimeSlot) is not { } time)
        {
            return false;
        }

        ticks = time.UtcTicks;
        return true;
    }
}

/// <inheritdoc/>
/// <typeparam name="TEvent">The event class.</typeparam>
internal sealed class SchemaInput<TEvent>() : SchemaInput(TEvent.Schema)
    where TEvent : class, IEventSchema<TEvent>
{
    public override RecordSource Open(RulesEngine engine, string name) => new Source(engine.OpenSource<TEvent>(name));

    private sealed class Source(EventSource<TEvent> source) : RecordSource
    {
        public override EventStatus Process(ReadOnlySpan<byte> record, long number) => source.Process(record, number);

        public override void AdvanceTo(long ticks) => source.AdvanceTo(new DateTimeOffset(ticks, TimeSpan.Zero));

        public override void Complete() => source.Complete();
    }
}

/// <summary>An engine's source, whatever its event class.</summary>
internal abstract class RecordSource
{
    public abstract EventStatus Process(ReadOnlySpan<byte> record, long number);

    public abstract void AdvanceTo(long ticks);

    public abstract void Complete();
}
