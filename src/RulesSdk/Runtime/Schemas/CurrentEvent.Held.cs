using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Schemas;

/// <content>An event that waits for the watermark: what is kept of it, and how it becomes the current event again.</content>
internal sealed partial class CurrentEvent
{
    private int SatisfiedSize => (1 + _satisfiedCount) * sizeof(int);

    /// <summary>Holds the line that was evaluated last, with what holds of it.</summary>
    public void Hold(HoldBuffer buffer, long time, uint crc, ReadOnlySpan<byte> id, ReadOnlySpan<byte> line)
    {
        var size = SatisfiedSize;
        foreach (var part in _parts)
        {
            if (part.IsSatisfied)
            {
                size += part.HeldSize();
            }
        }

        var body = buffer.Add(time, _schema.Number, crc, null, id, size);
        body = body[WriteSatisfied(body)..];
        foreach (var part in _parts)
        {
            if (part.IsSatisfied)
            {
                body = body[part.Hold(line, Scratch, body)..];
            }
        }
    }

    /// <summary>Holds the object that was evaluated last, with what holds of it.</summary>
    public void Hold(HoldBuffer buffer, long time, ReadOnlySpan<byte> id, object e) =>
        WriteSatisfied(buffer.Add(time, _schema.Number, 0, e, id, SatisfiedSize));

    /// <summary>Holds an event of a checkpoint again.</summary>
    public void Hold(HoldBuffer buffer, SchemaRuntime schema, SavedEvent saved, SavedBody body)
    {
        Begin(schema);
        Forget();
        foreach (var node in schema.Predicates)
        {
            if (body.Satisfied.Contains(node.Number))
            {
                Satisfy(node);
            }
        }

        if (_satisfiedCount == 0)
        {
            return;
        }

        foreach (var part in _parts)
        {
            for (var field = 0; field < part.Projection.FieldCount; field++)
            {
                part.Slots[field] = body.Slot(part.Projection.Path(field, '\0'));
            }
        }

        Hold(buffer, saved.Time, saved.Crc, saved.Id, saved.Body);
    }

    /// <summary>Makes a held event the current one, and applies it to the programs that subscribe to its predicates.</summary>
    public void ApplyHeld(SchemaRuntime schema, in HeldEvent held)
    {
        Scratch.Reset();
        Handle(held.Time);
        var stamp = new EventStamp(held.Time, Sequence++, new Utf8Text(held.Id));
        Recall(schema, in held);
        if (held.Event is { } e)
        {
            Apply(e, in stamp);
            return;
        }

        foreach (ref readonly var subscriber in Subscribers())
        {
            var part = _parts[subscriber.Projection];
            var reader = part.Reader(held.Data.AsSpan(part.TextStart, part.TextLength), Scratch);
            try
            {
                subscriber.Program.Apply(subscriber.Clause, ref reader, in stamp);
                subscriber.Program.NoteCut(Scratch);
            }
            catch (Exception error)
            {
                subscriber.Program.Stop(error);
            }
        }
    }

    private void Recall(SchemaRuntime schema, in HeldEvent held)
    {
        Begin(schema);
        Forget();
        var at = held.Start + held.IdLength;
        var count = BitConverter.ToInt32(held.Data, at);
        at += sizeof(int);
        for (var i = 0; i < count; i++)
        {
            Satisfy(schema.Predicates[BitConverter.ToInt32(held.Data, at)]);
            at += sizeof(int);
        }

        if (held.Event is not null)
        {
            return;
        }

        foreach (var part in _parts)
        {
            if (part.IsSatisfied)
            {
                at = part.Recall(held.Data, at);
            }
        }
    }

    private void Forget()
    {
        _satisfiedCount = 0;
        foreach (var part in _parts)
        {
            part.IsSatisfied = false;
        }
    }

    private void Satisfy(PredicateNode node)
    {
        _satisfied[_satisfiedCount++] = node;
        _parts[node.Subscribers[0].Projection].IsSatisfied = true;
    }

    private int WriteSatisfied(Span<byte> to)
    {
        BitConverter.TryWriteBytes(to, _satisfiedCount);
        for (var i = 0; i < _satisfiedCount; i++)
        {
            BitConverter.TryWriteBytes(to[((1 + i) * sizeof(int))..], _satisfied[i].Number);
        }

        return SatisfiedSize;
    }
}
