using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Reading.Batches;

namespace RulesSdk.Runtime;

/// <content>The lines of a block that several threads read. What is left to do with each is done here, in their order.</content>
internal sealed unsafe partial class EngineRuntime
{
    private readonly RuleDefinition[] _rules;
    private LineReaders? _readers;

    // Whether the readers have a block: a sink feeds the engine that calls it.
    private bool _isReadingAhead;
    private bool? _hasEnrichments;

    // Providers of enrichments are asked in the order of events, and what they answered is kept.
    private bool MayReadAhead(SourceState source, int length) => Options.Threads > 1
        && Options.Validation == Validation.Full
        && length >= 2 * Options.PieceBytes
        && source.Schema.Number < Programs.Schemas.Length
        && !_isReadingAhead
        && !(_hasEnrichments ??= Programs.ReadsEnrichments);

    private void ReadAhead(SourceState source, ReadOnlySpan<byte> block, byte* first, int end, long position, DateTimeOffset? ingestTime, ref OutcomeCounts status)
    {
        var readers = _readers ??= new LineReaders(Options.Threads, _rules, Options);
        _isReadingAhead = true;
        try
        {
            var count = readers.Begin(this, source.Schema.Number, first, end, Held is not null);
            for (var piece = 0; piece < count; piece++)
            {
                if (readers.TryTake(piece))
                {
                    var (start, pieceEnd) = readers.BoundsOf(piece);
                    while (start < pieceEnd)
                    {
                        start = ReadLine(source, block, start, position, ingestTime, filter: null, ref status);
                    }
                }
                else
                {
                    Process(source, block, readers.Take(piece), position, ingestTime, ref status);
                }

                readers.Release(piece);
            }
        }
        finally
        {
            readers.End(this);
            _isReadingAhead = false;
        }
    }

    private void Process(SourceState source, ReadOnlySpan<byte> block, LineBatch batch, long position, DateTimeOffset? ingestTime, ref OutcomeCounts status)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            ref readonly var read = ref batch[i];
            var line = block.Slice(read.Start, read.Length);
            status.Count(Process(source, line, batch, i, position + read.Start, ingestTime));
        }
    }

    // What Process does with a line, but for what was done already.
    private EventOutcome Process(SourceState source, ReadOnlySpan<byte> line, LineBatch batch, int index, long position, DateTimeOffset? ingestTime)
    {
        ref readonly var read = ref batch[index];
        var shape = read.Kind >= ReadLineKind.Sought && read.Shape >= 0 ? batch.Reader.ShapeOf(source.Schema, read.Shape) : -1;
        if (read.Kind == ReadLineKind.Unread || (read.Kind >= ReadLineKind.Sought && read.Shape >= 0 && shape < 0))
        {
            return Process(source, line, position, ingestTime).Outcome;
        }

        source.MoveTo(position);
        Counters.Events++;
        Counters.Bytes += line.Length;
        var time = read.Time;
        if (Watermarks.IsTooFarAhead(source, time, ingestTime))
        {
            return _intake.Reject(source, position, RejectReason.TooFarAhead, 0, line).Outcome;
        }

        var isLate = time < Watermark;
        Exception? fault = null;
        if (isLate && !_intake.TakeLate(source, position, new DateTimeOffset(time, default).ToOffset(TimeSpan.FromMinutes(read.OffsetMinutes)), line, ref fault))
        {
            return EventOutcome.Late;
        }

        Current.Handle(time);
        switch (read.Kind)
        {
            case ReadLineKind.Passed:
                Pass(source, time, isLate);
                break;
            case ReadLineKind.Sought or ReadLineKind.InPlace when Held is not null && !isLate:
                // Since a source with lateness was opened meanwhile, what lies in the block has to wait, which it cannot as it is.
                Current.ReadAgain(source.Schema, shape, line);
                Take(source, line, line, time, isLate);
                break;
            case ReadLineKind.Sought:
                Seek(source, line, in read, shape);
                break;
            default:
                Take(source, line, batch, index, shape, isLate);
                break;
        }

        return isLate ? Intake.EndLate(fault).Outcome : EventOutcome.Accepted;
    }

    private void Seek(SourceState source, ReadOnlySpan<byte> line, in ReadLine read, int shape)
    {
        Watermarks.Raise(source, read.Time);
        Timeline.MoveTo(read.Time, Watermark);
        Timeline.Seek(source.Schema, line, shape, read.Seek, read.Time);
        _outbox.Deliver();
    }

    private void Take(SourceState source, ReadOnlySpan<byte> line, LineBatch batch, int index, int shape, bool isLate)
    {
        ref readonly var kept = ref batch.Kept(index);
        var schema = source.Schema;
        var held = kept.Event;
        var time = held.Time;
        var key = held.IdForm == IdForm.Text ? EventKey.OfText(batch.IdOf(in kept)) : new EventKey(held.IdForm, held.IdHigh, held.IdLow);
        if (shape >= 0)
        {
            held.Set(in key, shape, isObject: false);
        }

        if (_early is not null && !isLate)
        {
            Scratch.Reset();
            _early.Take(schema.Schema, line, time, new EventStamp(time, 0, in key, Scratch).Id.Bytes, Watermark);
        }

        if (Held is not null && !isLate)
        {
            // Until a source had lateness, none was needed.
            held.Crc = batch.HasChecksums ? held.Crc : LineChecksum.Of(line);
            Held.Add(ref held, key.Text, null, batch.FieldsOf(in kept));
            Reach(source, time);
            return;
        }

        Watermarks.Raise(source, time);
        Timeline.MoveTo(time, Watermark);
        if (batch[index].Kind == ReadLineKind.InPlace)
        {
            Timeline.Apply(schema, in held, in key, line, batch.SlotsOf(in kept));
        }
        else
        {
            Timeline.Apply(schema, in held, in key, batch.FieldsOf(in kept));
        }

        _outbox.Deliver();
    }
}
