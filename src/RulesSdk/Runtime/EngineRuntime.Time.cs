using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime;

/// <summary>Watermarks, and what becomes due as they rise.</summary>
internal sealed partial class EngineRuntime
{
    // So many detections wait for the sink at most before it gets them, at the end of an instant.
    private const int OutboxSize = 256;

    private HoldBuffer? _hold;

    /// <summary>A source has seen a time: raises the watermarks and handles what is due.</summary>
    public void Reach(SourceState source, long time)
    {
        RaiseWatermarks(source, time);
        HandleDue();
    }

    public void Complete(SourceState source)
    {
        if (!source.IsComplete)
        {
            source.IsComplete = true;
            _sources.Remove(source);
            RaiseEngineWatermark();
        }

        HandleDue();
    }

    public void Complete()
    {
        if (!_complete)
        {
            foreach (var source in _sources)
            {
                source.IsComplete = true;
            }

            _sources.Clear();
            _complete = true;
            _lastRealWatermark = Watermark;
            Watermark = Times.AfterAll;
        }

        HandleDue();
    }

    private void RaiseWatermarks(SourceState source, long time)
    {
        var turnsIdle = Notice(source, time);
        var before = source.Watermark;
        source.Watermark = Math.Max(before, time - source.Lateness);
        if (turnsIdle || (before <= Watermark && before < source.Watermark))
        {
            RaiseEngineWatermark();
        }
    }

    // Where no source is left, the watermark stays until the engine completes or a new source goes on.
    private void RaiseEngineWatermark()
    {
        if (_sources.Count == 0)
        {
            return;
        }

        Watermark = Math.Max(Watermark, LeastWatermark());
    }

    // Lateness zero: the event's own time is the instant, whatever other sources have reached.
    private void ReachAndClose(SourceState source, long time)
    {
        RaiseWatermarks(source, time);
        CloseBefore(Math.Max(time, Watermark));
        DropExpired();
    }

    // An event that no rule looks at is an instant all the same: what closes does not hang on what other rules there are.
    private void PassUnseen(SourceState source, long time, bool isLate)
    {
        if (_hold is null && !isLate)
        {
            ReachAndClose(source, time);
            Deliver();
        }
        else
        {
            Reach(source, time);
        }
    }

    // Instant by instant, so that a sink that throws leaves nothing half done: the next call goes on from there.
    private void HandleDue()
    {
        if (_hold is not null)
        {
            while (_hold.TryPeek(Watermark, out var time))
            {
                CloseBefore(time);
                do
                {
                    _hold.Take(out var held);
                    ApplyHeld(in held);
                }
                while (_hold.TryPeek(Watermark, out var next) && next == time);

                EndInstant(time);
                if (_outbox.Count >= OutboxSize)
                {
                    Deliver();
                }

                DropExpiredBy(time);
            }
        }

        CloseBefore(Watermark);
        DropExpired();
        Deliver();
    }

    private void ApplyHeld(in HeldEvent held)
    {
        var schema = _ruledSchemas[held.Schema];
        if (!Admit(schema, held.Time, held.Id))
        {
            return;
        }

        Scratch.Reset();
        var stamp = new EventStamp(held.Time, _sequence++, new Utf8Text(held.Id));
        schema.Recall(in held);
        foreach (ref readonly var subscriber in schema.Subscribers())
        {
            if (held.Event is { } e)
            {
                subscriber.Program.Apply(subscriber.Clause, e, in stamp);
            }
            else
            {
                var projection = schema.Projections[subscriber.Projection];
                var reader = new EventReader(held.Data.AsSpan(projection.HeldStart, projection.HeldLength), projection.Slots, Scratch, projection.Unconverted);
                subscriber.Program.Apply(subscriber.Clause, ref reader, in stamp);
            }
        }
    }
}
