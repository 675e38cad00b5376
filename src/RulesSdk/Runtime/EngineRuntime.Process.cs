using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime;

/// <content>One event: rejected, late, of interest to no rule, held, or applied. Inlined into one method, since calls cost five percent.</content>
internal sealed partial class EngineRuntime
{
    public EventStatus Process(SourceState source, ReadOnlySpan<byte> line, long position, DateTimeOffset? ingestTime)
    {
        source.MoveTo(position);
        var text = _intake.TextOf(source, line);
        var reason = _intake.Read(source, line, text, ingestTime, out var at, out var offset);
        if (reason != RejectReason.None)
        {
            return _intake.Reject(source, position, reason, offset, line, text);
        }

        var time = at.UtcTicks;
        var isLate = time < Watermark;
        Exception? fault = null;
        if (isLate && !_intake.TakeLate(source, position, at, line, ref fault))
        {
            return new(EventOutcome.Late);
        }

        Current.Handle(time);
        if (Current.Evaluate(source.Schema, text) > 0)
        {
            Take(source, line, text, time, isLate);
        }
        else
        {
            Pass(source, time, isLate);
        }

        return isLate ? Intake.EndLate(fault) : new(EventOutcome.Accepted);
    }

    public EventStatus Process(SourceState source, object e, DateTimeOffset at, string id, long position, DateTimeOffset? ingestTime)
    {
        source.MoveTo(position);
        var time = at.UtcTicks;
        var reason = _intake.Read(source, time, ingestTime);
        if (reason != RejectReason.None)
        {
            return _intake.Reject(source, position, reason, 0, default);
        }

        var isLate = time < Watermark;
        Exception? fault = null;
        if (isLate && !_intake.TakeLate(source, position, at, default, ref fault))
        {
            return new(EventOutcome.Late);
        }

        Current.Handle(time);
        if (Current.Evaluate(source.Schema, e) > 0)
        {
            Take(source, e, time, id, position, isLate);
        }
        else
        {
            Pass(source, time, isLate);
        }

        return isLate ? Intake.EndLate(fault) : new(EventOutcome.Accepted);
    }

    // The line is what the event is known by, the text what is read of it: they differ where the line is not UTF-8.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(SourceState source, ReadOnlySpan<byte> line, ReadOnlySpan<byte> text, long time, bool isLate)
    {
        var schema = source.Schema;
        var id = Current.IdOf(line, text);
        if (!isLate)
        {
            _early?.Take(schema.Schema, text, time, id, Watermark);
        }

        if (Held is not null && !isLate)
        {
            Current.Hold(Held, time, _intake.ChecksumOf(line), id, text);
            Reach(source, time);
            return;
        }

        Watermarks.Raise(source, time);
        Timeline.MoveTo(time, Watermark);
        Timeline.Apply(schema, text, time, id);
        _outbox.Deliver();
    }

    private void Take(SourceState source, object e, long time, string id, long position, bool isLate)
    {
        Scratch.Reset();
        if (_early is not null && !isLate)
        {
            _early.Take(source.Schema.Schema, e, time, new EventStamp(time, 0, id, source, position, Scratch).Id.Bytes, Watermark);
        }

        if (Held is not null && !isLate)
        {
            Current.Hold(Held, time, new EventStamp(time, 0, id, source, position, Scratch).Id.Bytes, e);
            Reach(source, time);
            return;
        }

        Watermarks.Raise(source, time);
        Timeline.MoveTo(time, Watermark);
        Timeline.Apply(source.Schema, e, new EventStamp(time, Current.Sequence, id, source, position, Scratch));
        _outbox.Deliver();
    }

    // An event that no rule looks at is an instant all the same: what closes does not depend on what other rules there are.
    private void Pass(SourceState source, long time, bool isLate)
    {
        if (Held is not null || isLate)
        {
            Reach(source, time);
            return;
        }

        Watermarks.Raise(source, time);
        Timeline.MoveTo(time, Watermark);
        _outbox.Deliver();
    }

    // Instant by instant, so that a sink that throws leaves nothing half done: the next call goes on from there.
    private void HandleDue()
    {
        while (Held is not null && Held.TryPeek(Watermark, out var time))
        {
            Timeline.ApplyHeld(Held, time, Watermarks);
            _outbox.DeliverIfFull();
            Programs.DropExpired(time);
        }

        Timeline.MoveTo(Watermark, Watermark);
        _outbox.Deliver();
    }
}
