using RulesSdk.Runtime.Filtering;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime;

/// <content>The lines of a block. Those that no rule can look at may be passed over without being read.</content>
internal sealed unsafe partial class EngineRuntime
{
    private readonly LineFilters _filters;

    // How many events there were with the last line that was passed over, unless it was late or rejected.
    private long _passed;

    public LinesStatus ProcessLines(SourceState source, ReadOnlySpan<byte> block, long position, DateTimeOffset? ingestTime)
    {
        var status = default(OutcomeCounts);
        var end = block.LastIndexOf((byte)'\n') + 1;
        fixed (byte* first = block)
        {
            if (MayReadAhead(source, end))
            {
                ReadAhead(source, block, first, end, position, ingestTime, ref status);
                return new(end, status.Accepted, status.Rejected, status.Late);
            }

            // A sink that feeds the engine that calls it has its lines read: the filter stands within another block.
            var filter = _filters.Of(source.Schema, MayUseState(source)) is { IsInUse: false } free ? free : null;
            for (var start = 0; start < end;)
            {
                if (filter is null || filter.Credit.IsPaused)
                {
                    start = ReadLine(source, block, start, position, ingestTime, filter, ref status);
                }
                else if (IsOutdated(filter, source))
                {
                    filter = _filters.Of(source.Schema, MayUseState(source));
                }
                else
                {
                    start = PassLines(source, block, first, start, end, position, ingestTime, filter, ref status);
                }
            }
        }

        return new(end, status.Accepted, status.Rejected, status.Late) { Filtered = status.Filtered };
    }

    // Where events wait, or ids are remembered, one without a partner now may have one when it is applied, or when it comes again.
    private bool MayUseState(SourceState source) => Held is null && _early is null && source.Schema.Ids is null;

    private bool IsOutdated(LineFilter filter, SourceState source) => filter.UsesState && !MayUseState(source);

    private int ReadLine(
        SourceState source, ReadOnlySpan<byte> block, int start, long position, DateTimeOffset? ingestTime, LineFilter? filter, ref OutcomeCounts status)
    {
        var length = block[start..].IndexOf((byte)'\n');
        var line = block.Slice(start, length);
        line = line.EndsWith((byte)'\r') ? line[..^1] : line;
        if (!line.IsEmpty)
        {
            filter?.Credit.Pass();
            status.Count(Process(source, line, position + start, ingestTime).Outcome);
        }

        return start + length + 1;
    }

    // Up to where it no longer pays, or may no longer be done so.
    private int PassLines(
        SourceState source, ReadOnlySpan<byte> block, byte* first, int start, int end, long position, DateTimeOffset? ingestTime, LineFilter filter, ref OutcomeCounts status)
    {
        try
        {
            filter.Begin(block, start);
            while (filter.TryNext(first, block.Length, end, out var looked))
            {
                start = looked.Next;
                if (looked.Length > 0)
                {
                    var line = block.Slice(looked.Start, looked.Length);
                    var outcome = looked.IsRead
                        ? Process(source, line, position + looked.Start, ingestTime).Outcome
                        : PassOver(source, line, position + looked.Start, ingestTime, in looked);
                    if (_passed != Counters.Events)
                    {
                        // The line was read, or a sink has fed others.
                        filter.Forget();
                    }

                    filter.Credit.Count(looked.IsRead);
                    status.Count(outcome);
                    status.Filtered += looked.IsRead ? 0 : 1;
                    if (filter.Credit.IsPaused || IsOutdated(filter, source))
                    {
                        break;
                    }
                }
            }
        }
        finally
        {
            filter.IsInUse = false;
        }

        return start;
    }

    // What Process does with a line that no rule looks at, once it is read. Of one time the first does for the others, if it was neither late nor rejected.
    private EventOutcome PassOver(SourceState source, ReadOnlySpan<byte> line, long position, DateTimeOffset? ingestTime, in LookedAtLine looked)
    {
        source.MoveTo(position);
        Counters.Events++;
        Counters.Bytes += line.Length;
        Counters.Filtered++;
        var time = looked.Time.UtcTicks;
        if (looked.IsSameTime && time >= Watermark)
        {
            _passed = Counters.Events;
            return EventOutcome.Accepted;
        }

        if (Watermarks.IsTooFarAhead(source, time, ingestTime))
        {
            return _intake.Reject(source, position, RejectReason.TooFarAhead, 0, line).Outcome;
        }

        var isLate = time < Watermark;
        Exception? fault = null;
        if (isLate && !_intake.TakeLate(source, position, looked.Time, line, ref fault))
        {
            return EventOutcome.Late;
        }

        _passed = isLate ? 0 : Counters.Events;
        Current.Handle(time);
        Pass(source, time, isLate);
        return isLate ? Intake.EndLate(fault).Outcome : EventOutcome.Accepted;
    }
}
