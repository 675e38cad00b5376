namespace RulesSdk.Testing;

/// <summary>Streams at times between which a window, and one that is longer or shorter, say different things.</summary>
internal static class OtherTimes
{
    /// <summary>The events of a stream as far apart as a window, a little less and more, and twice.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="window">The window as it is written.</param>
    /// <param name="gap">The gap of a sequence as it is written; zero if there is none.</param>
    public static IEnumerable<Witness> Of(Witness stream, TimeSpan window, TimeSpan gap)
    {
        var after = window * 4;
        var starts = (DateTimeOffset[])[stream.Events[0].Time, Aligned(stream.Events[0].Time, window * 2)];
        foreach (var start in starts)
        {
            foreach (var factor in (double[])[1.5, 0.75, 1])
            {
                var span = (window * factor) + (factor == 1 ? TimeSpan.FromSeconds(1) : TimeSpan.Zero);
                foreach (var times in Times(stream, start, span, gap * factor))
                {
                    yield return DraftStreams.At(stream, times, after);
                }

                // Once more, that much later.
                var once = DraftStreams.At(stream, [.. stream.Events.Select(e => start + (e.Time - stream.Events[0].Time))], after);
                var events = once.Events.Concat(once.Events.Select(e => DraftStreams.Again(e, e.Time + span))).OrderBy(static e => e.Time).ToList();
                yield return once with { Events = events, Until = once.Until is null ? null : events[^1].Time + after };
            }
        }
    }

    private static IEnumerable<IReadOnlyList<DateTimeOffset>> Times(Witness stream, DateTimeOffset start, TimeSpan span, TimeSpan gap)
    {
        var events = stream.Events;
        var whole = events[^1].Time - events[0].Time;
        if (whole > TimeSpan.Zero)
        {
            yield return [.. events.Select(e => start + (span * ((e.Time - events[0].Time) / whole)))];
            yield return [.. events.Select((e, number) => number == events.Count - 1 ? start + span : start + (e.Time - events[0].Time))];
            yield return [.. events.Select((e, number) => number == 0 ? start : start + span - whole + (e.Time - events[0].Time))];
        }

        if (gap > TimeSpan.Zero)
        {
            yield return [.. events.Select((_, number) => start + (gap * number))];
        }
    }

    private static DateTimeOffset Aligned(DateTimeOffset time, TimeSpan step) =>
        time + TimeSpan.FromTicks(step.Ticks - ((time - DateTimeOffset.UnixEpoch).Ticks % step.Ticks));
}
