using RulesSdk.Runtime.Facts;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime;

/// <content>An event that was read elsewhere, which also decided that it is taken.</content>
internal sealed partial class EngineRuntime
{
    public ReadOnlySpan<byte> Repair(ReadOnlySpan<byte> line) => _intake.Repair(line);

    public void ProcessFact(SourceState source, FactShape shape, long position, long time, uint crc, ReadOnlySpan<byte> id, ReadOnlySpan<byte> fields)
    {
        if (source.Schema != shape.Schema)
        {
            throw new InvalidDataException($"A fact of the schema '{shape.Schema.Schema.Id}' is for the source '{source.Name}' of '{source.SchemaId}', so it cannot be applied (send facts of a partition to its source).");
        }

        source.MoveTo(position);
        Counters.Events++;
        Counters.Bytes += fields.Length;
        if (time < Watermark)
        {
            Counters.Late++;
            return;
        }

        Current.Handle(time);
        Current.Recall(shape, EventKey.Of(id), fields);
        if (Held is not null)
        {
            Current.Hold(Held, time, crc, id, fields);
            Reach(source, time);
            return;
        }

        Watermarks.Raise(source, time);
        Timeline.MoveTo(time, Watermark);
        Timeline.Apply(shape.Schema, fields, time, id);
        _outbox.Deliver();
    }
}
