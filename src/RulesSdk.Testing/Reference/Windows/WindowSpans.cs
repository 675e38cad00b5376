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
        var begins = new Stack<long>();
        for (var begin = Floor(match.First.UtcTicks); begin + _size.Ticks > match.Last.UtcTicks; begin -= _every.Ticks)
        {
            begins.Push(begin);
        }

        return begins.Select(begin => new WindowSpan(Moments.At(begin), Moments.At(begin + _size.Ticks - 1), null) { Begin = begin });
    }

    private long Floor(long time)
    {
        var ticks = time - DateTimeOffset.UnixEpoch.UtcTicks;
        var rest = ((ticks % _every.Ticks) + _every.Ticks) % _every.Ticks;
        return time - rest;
    }
}
