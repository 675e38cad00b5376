using RulesSdk.Input.Schemas;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Reading;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Packs;

/// <summary>A schema as the command line feeds it, whatever its event class.</summary>
internal abstract class SchemaInput(EventSchema schema) : SchemaRecords(schema)
{
    /// <summary>Opens a source of this schema.</summary>
    public abstract RecordSource Open(RulesEngine engine, string name);

    /// <summary>Opens a source of this schema that an explainer reads.</summary>
    public abstract RecordSource Open(RuleExplainer explainer, string name);

    /// <summary>Opens a source of this schema that a tracer reads.</summary>
    public abstract RecordSource Open(RuleTracer tracer, string name);
}

/// <inheritdoc/>
/// <typeparam name="TEvent">The event class.</typeparam>
internal sealed class SchemaInput<TEvent>() : SchemaInput(TEvent.Schema)
    where TEvent : class, IEventSchema<TEvent>
{
    public override RecordSource Open(RulesEngine engine, string name) => new Source(engine.OpenSource<TEvent>(name));

    public override RecordSource Open(RuleExplainer explainer, string name) => new ReferenceInput(explainer.OpenSource<TEvent>(name));

    public override RecordSource Open(RuleTracer tracer, string name) => new ReferenceInput(tracer.OpenSource<TEvent>(name));

    private sealed class Source(EventSource<TEvent> source) : RecordSource
    {
        public override EventStatus Process(ReadOnlySpan<byte> record, long number) => source.Process(record, number);

        public override EventStatus Process(ReadOnlySpan<byte> record, ReadOnlySpan<JsonSlot> slots, uint checksum, long number) =>
            AheadReader.Process(source, record, slots, checksum, number);

        public override void AdvanceTo(long ticks) => source.AdvanceTo(new DateTimeOffset(ticks, TimeSpan.Zero));

        public override void Complete() => source.Complete();
    }

    private sealed class ReferenceInput(ReferenceSource<TEvent> source) : RecordSource
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

    /// <summary>Takes a record that was read ahead, if it was.</summary>
    public virtual EventStatus Process(ReadOnlySpan<byte> record, ReadOnlySpan<JsonSlot> slots, uint checksum, long number) => Process(record, number);

    public abstract void AdvanceTo(long ticks);

    public abstract void Complete();
}
