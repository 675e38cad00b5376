namespace RulesSdk.Testing;

/// <summary>Says which windows a match belongs to, for the kinds whose windows do not depend on other matches.</summary>
internal sealed class WindowSpans
{
    private readonly TimeSpan _size;
    private readonly TimeSpan _every;
    private readonly int _anchor;
    private readonly bool _isBefore;

    public WindowSpans(RuleMembers members, TimeSpan size)
    {
        var window = members.Window!;
        _size = size;
        _every = window.Step ?? size;
        _isBefore = window.Kind == WindowKind.Before;
        _anchor = window.Anchor is { } anchor
            ? members.Events.Select(variable => variable.Name).ToList().IndexOf(RuleMembers.VariableName(anchor))
            : -1;
    }

    /// <summary>The windows that hold all events of a match, earliest first.</summary>
    public IEnumerable<WindowSpan> Of(RuleMatch match) => _anchor >= 0 ? Anchored(match) : Aligned(match);

    private IEnumerable<WindowSpan> Anchored(RuleMatch match)
    {
        var anchor = match.Events.Single(e => e.Number == _anchor).Event;
        var (from, to) = _isBefore ? (anchor.Time.Plus(-_size), anchor.Time) : (anchor.Time, anchor.Time.Plus(_size));
        return from <= match.First && match.Last <= to ? [new(from, to, anchor)] : [];
    }

    // [n * every, n * every + size) from the Unix epoch; the last instant is one tick before what it excludes.
    private IEnumerable<WindowSpan> Aligned(RuleMatch match)
    {
        var last = Floor(match.First);
        var first = last;
        while (first > DateTimeOffset.MinValue && first.Plus(_size - _every) > match.Last)
        {
            first = first.Plus(-_every);
        }

        for (var start = first; start <= last; start = start.Plus(_every))
        {
            if (match.Last < start.Plus(_size))
            {
                yield return new(start, start.Plus(_size - TimeSpan.FromTicks(1)), null);
            }
        }
    }

    private DateTimeOffset Floor(DateTimeOffset time)
    {
        var ticks = (time.UtcDateTime - DateTime.UnixEpoch).Ticks;
        var rest = ((ticks % _every.Ticks) + _every.Ticks) % _every.Ticks;
        return DateTimeOffset.UnixEpoch.Plus(TimeSpan.FromTicks(ticks - rest));
    }
}
