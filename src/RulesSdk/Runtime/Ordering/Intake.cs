using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Unicode;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Schemas;

namespace RulesSdk.Runtime.Ordering;

/// <summary>Decides which events are taken in: counts what is rejected or late, and hands it to the sinks for it.</summary>
/// <param name="options">How the engine runs.</param>
/// <param name="current">The event that is handled.</param>
/// <param name="watermarks">Which times are believed.</param>
/// <param name="counters">What the engine counts.</param>
internal sealed class Intake(RulesEngineOptions options, CurrentEvent current, Watermarks watermarks, EngineCounters counters)
{
    private readonly Utf8Repair _repair = new();
    private bool _isRead;

    // Whether the next line, and the one that is handled, were read by another thread, which knows the checksum.
    private bool _isExpected;
    private bool _isAhead;
    private uint _checksum;

    /// <summary>The next line was read by another thread: the slots that it filled are taken, if they are for this engine.</summary>
    public void Expect(SourceState source, ReadOnlySpan<JsonSlot> slots, uint checksum)
    {
        _isExpected = current.TryTake(source.Schema, slots);
        _checksum = checksum;
    }

    /// <summary>What is read in place of a line that is not UTF-8.</summary>
    public ReadOnlySpan<byte> Repair(ReadOnlySpan<byte> line) => _repair.TextOf(line);

    /// <summary>The checksum of the line that is handled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ChecksumOf(ReadOnlySpan<byte> line) => _isAhead ? _checksum : LineChecksum.Of(line);

    /// <summary>What is read of a line: the line, or what stands in its place where it is not UTF-8. A line of a known shape is read at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> TextOf(SourceState source, ReadOnlySpan<byte> line)
    {
        var isTaken = line.Length <= options.MaxEventBytes;
        _isAhead = _isExpected;
        _isExpected = false;
        _isRead = isTaken && (_isAhead || current.TryRead(source.Schema, line));
        return _isRead || !isTaken || Utf8.IsValid(line) ? line : _repair.TextOf(line);
    }

    /// <summary>Reads a line, which becomes the current event.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="line">The line.</param>
    /// <param name="text">What is read of it.</param>
    /// <param name="ingestTime">When it was taken in, if known.</param>
    /// <param name="time">Its time.</param>
    /// <param name="offset">Where the text is malformed; else 0.</param>
    /// <returns>Why it is to be rejected.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RejectReason Read(
        SourceState source, ReadOnlySpan<byte> line, ReadOnlySpan<byte> text, DateTimeOffset? ingestTime, out DateTimeOffset time, out int offset)
    {
        time = default;
        offset = 0;
        counters.Events++;
        counters.Bytes += line.Length;
        if (line.Length > options.MaxEventBytes)
        {
            return RejectReason.TooLong;
        }

        var reason = _isRead ? RejectReason.None : current.Prove(source.Schema, text, out offset);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        // Well-formed, so what is not UTF-8 stands in its strings.
        if (text != line)
        {
            counters.RepairedUtf8++;
        }

        if (current.TimeOf(text) is not { } at)
        {
            return RejectReason.NoEventTime;
        }

        time = at;
        return watermarks.IsTooFarAhead(source, at.UtcTicks, ingestTime) ? RejectReason.TooFarAhead : RejectReason.None;
    }

    /// <summary>Takes an object by its time.</summary>
    /// <returns>Why it is to be rejected.</returns>
    public RejectReason Read(SourceState source, long time, DateTimeOffset? ingestTime)
    {
        counters.Events++;
        return time == 0 ? RejectReason.NoEventTime
            : watermarks.IsTooFarAhead(source, time, ingestTime) ? RejectReason.TooFarAhead
            : RejectReason.None;
    }

    /// <summary>Rejects a line whose text is malformed at an offset: the sink gets the line, and where it stands there.</summary>
    public EventStatus Reject(SourceState source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line, ReadOnlySpan<byte> text) =>
        Reject(source, position, reason, text == line ? offset : Utf8Repair.OffsetOf(line, offset), line);

    public EventStatus Reject(SourceState source, long position, RejectReason reason, int offset, ReadOnlySpan<byte> line)
    {
        counters.Rejected[(int)reason]++;
        options.RejectSink?.Reject(source.Name, position, reason, offset, line);
        return new(EventOutcome.Rejected, reason, offset);
    }

    /// <summary>Counts a late event. It moves its source on in any case: one that was idle may count again.</summary>
    /// <param name="source">Its source.</param>
    /// <param name="position">Where it is there.</param>
    /// <param name="time">Its time.</param>
    /// <param name="line">Its bytes.</param>
    /// <param name="fault">Gets what the sink throws, if the event is to be applied all the same.</param>
    /// <returns>Whether the event is to be applied all the same.</returns>
    public bool TakeLate(SourceState source, long position, DateTimeOffset time, ReadOnlySpan<byte> line, ref Exception? fault)
    {
        counters.Late++;
        watermarks.Raise(source, time.UtcTicks);
        try
        {
            options.LateSink?.Late(source.Name, position, time, line);
        }
        catch (Exception thrown) when (options.LateEvents == LateEvents.Apply)
        {
            fault = thrown;
        }

        return options.LateEvents == LateEvents.Apply;
    }

    /// <summary>What became of a late event, once it is applied. Throws what its sink threw: the event is applied all the same.</summary>
    public static EventStatus EndLate(Exception? fault)
    {
        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }

        return new(EventOutcome.Late);
    }
}
