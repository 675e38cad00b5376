using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime;

/// <summary>From a line or object to held or applied events.</summary>
internal sealed partial class EngineRuntime
{
    private readonly long[] _rejected = new long[Enum.GetValues<RejectReason>().Length];
    private readonly byte[] _contentId = new byte[32];
    private long _events;
    private long _bytes;
    private long _late;
    private long _redelivered;
    private long _sequence;

    public EventStatus Process(SourceState source, ReadOnlySpan<byte> line, long position, DateTimeOffset? ingestTime)
    {
        source.EnsureOpen();
        source.Position = position;
        _events++;
        _bytes += line.Length;
        if (line.Length > Options.MaxEventBytes)
        {
            return Reject(source, position, RejectReason.TooLong, 0, line);
        }

        Scratch.Reset();
        var schema = source.Schema;
        var first = schema.Projections[0];
        var reason = schema.Read(line, out var offset);
        if (reason != RejectReason.None)
        {
            return Reject(source, position, reason, offset, line);
        }

        var reader = new EventReader(line, first.Slots, Scratch, first.Unconverted);
        if (reader.TimeOrNull(first.TimeSlot) is not { } at)
        {
            return Reject(source, position, RejectReason.NoEventTime, 0, line);
        }

        var time = at.UtcTicks;
        if (IsTooFarAhead(source, time, ingestTime))
        {
            return Reject(source, position, RejectReason.TooFarAhead, 0, line);
        }

        var isLate = time < Watermark;
        if (isLate && !CountLate(source, position, at, line))
        {
            return new(EventOutcome.Late);
        }

        if (schema.Evaluate(line, Scratch) == 0)
        {
            PassUnseen(source, time, isLate);
            return new(isLate ? EventOutcome.Late : EventOutcome.Accepted);
        }

        var id = first.IdSlot >= 0 ? reader.Text(first.IdSlot).Bytes : default;
        if (id.IsEmpty)
        {
            id = ContentId(line);
        }

        if (!isLate)
        {
            _early?.TakeEarly(schema.Schema, line, time, id, Watermark);
        }

        if (_hold is not null && !isLate)
        {
            schema.Hold(_hold, time, ChecksumOf(line), id, line, Scratch);
            Reach(source, time);
            return new(EventOutcome.Accepted);
        }

        ReachAndClose(source, time);
        if (Admit(schema, time, id))
        {
            var stamp = new EventStamp(time, _sequence++, new Utf8Text(id));
            Tell(schema, line, in stamp);
            EndInstant(time);
        }

        Deliver();
        return new(isLate ? EventOutcome.Late : EventOutcome.Accepted);
    }

    public EventStatus Process(SourceState source, object e, DateTimeOffset at, string id, long position, DateTimeOffset? ingestTime)
    {
        source.EnsureOpen();
        source.Position = position;
        _events++;
        var time = at.UtcTicks;
        if (time == 0)
        {
            return Reject(source, position, RejectReason.NoEventTime, 0, default);
        }

        if (IsTooFarAhead(source, time, ingestTime))
        {
            return Reject(source, position, RejectReason.TooFarAhead, 0, default);
        }

        var isLate = time < Watermark;
        if (isLate && !CountLate(source, position, at, default))
        {
            return new(EventOutcome.Late);
        }

        var schema = source.Schema;
        if (schema.EvaluateObject(e) == 0)
        {
            PassUnseen(source, time, isLate);
            return new(isLate ? EventOutcome.Late : EventOutcome.Accepted);
        }

        Scratch.Reset();
        if (_early is not null && !isLate)
        {
            _early.TakeEarly(schema.Schema, e, time, new EventStamp(time, 0, id, source, position, Scratch).Id.Bytes, Watermark);
        }

        if (_hold is not null && !isLate)
        {
            schema.HoldObject(_hold, time, new EventStamp(time, 0, id, source, position, Scratch).Id.Bytes, e);
            Reach(source, time);
            return new(EventOutcome.Accepted);
        }

        ReachAndClose(source, time);
        var stamp = new EventStamp(time, _sequence, id, source, position, Scratch);
        if (schema.Remembers == 0 || Admit(schema, time, stamp.Id.Bytes))
        {
            _sequence++;
            Tell(schema, e, in stamp);
            EndInstant(time);
        }

        Deliver();
        return new(isLate ? EventOutcome.Late : EventOutcome.Accepted);
    }

    private void Tell(SchemaRuntime schema, ReadOnlySpan<byte> line, in EventStamp stamp)
    {
        foreach (ref readonly var subscriber in schema.Subscribers())
        {
            var projection = schema.Projections[subscriber.Projection];
            var e = new EventReader(line, projection.Slots, Scratch, projection.Unconverted);
            subscriber.Program.Apply(subscriber.Clause, ref e, in stamp);
        }
    }

    private static void Tell(SchemaRuntime schema, object e, in EventStamp stamp)
    {
        foreach (ref readonly var subscriber in schema.Subscribers())
        {
            subscriber.Program.Apply(subscriber.Clause, e, in stamp);
        }
    }

    private static uint ChecksumOf(ReadOnlySpan<byte> line)
    {
        var crc = uint.MaxValue;
        foreach (var block in MemoryMarshal.Cast<byte, ulong>(line))
        {
            crc = BitOperations.Crc32C(crc, block);
        }

        foreach (var single in line[(line.Length & ~7)..])
        {
            crc = BitOperations.Crc32C(crc, single);
        }

        return ~crc;
    }

    private EventStatus Reject(SourceState source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line)
    {
        _rejected[(int)reason]++;
        Options.RejectSink?.Reject(source.Name, position, reason, offset, line);
        return new(EventOutcome.Rejected, reason, offset);
    }

    // Returns whether the event is to be applied all the same. It tells how far its source has come in any case: one that was idle may count again.
    private bool CountLate(SourceState source, long position, DateTimeOffset time, ReadOnlySpan<byte> line)
    {
        _late++;
        RaiseWatermarks(source, time.UtcTicks);
        Options.LateSink?.Late(source.Name, position, time, line);
        return Options.LateEvents == LateEvents.Apply;
    }

    private bool Admit(SchemaRuntime schema, long time, ReadOnlySpan<byte> id)
    {
        if (schema.Remembers == 0 || schema.IsFirst(time, _sequence, id))
        {
            return true;
        }

        _redelivered++;
        return false;
    }

    // The first 128 bits of SHA-256 over the line, in lower-case hex.
    private ReadOnlySpan<byte> ContentId(ReadOnlySpan<byte> line)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(line, hash);
        Convert.TryToHexStringLower(hash[..16], _contentId, out _);
        return _contentId;
    }
}
