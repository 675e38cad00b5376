using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime;

/// <summary>What sources tell of time: which of them are idle, and which times are to be believed.</summary>
internal sealed partial class EngineRuntime
{
    // The largest time that any source has seen or was told.
    private long _largest = Times.BeforeAll;

    // Up to this time no other source can turn idle.
    private long _nextIdle = Times.BeforeAll;

    // Returns whether a source may turn idle by it.
    private bool Notice(SourceState source, long time)
    {
        if (_largest == Times.BeforeAll)
        {
            foreach (var open in _sources)
            {
                open.Largest = time;
            }
        }

        source.Largest = Math.Max(source.Largest, time);
        _largest = Math.Max(_largest, time);
        return Options.IdleAfter is not null && time > _nextIdle;
    }

    // Of the open sources that are not idle. The one that has seen most never is.
    private long LeastWatermark()
    {
        var oldest = long.MinValue;
        if (Options.IdleAfter is { } idle)
        {
            foreach (var source in _sources)
            {
                oldest = Math.Max(oldest, source.Largest - idle.Ticks);
            }

            _nextIdle = Times.AfterAll;
        }

        var least = long.MaxValue;
        foreach (var source in _sources)
        {
            if (source.Largest >= oldest)
            {
                least = Math.Min(least, source.Watermark);
                _nextIdle = Options.IdleAfter is { } span ? Math.Min(_nextIdle, source.Largest + span.Ticks) : _nextIdle;
            }
        }

        return least;
    }

    private bool IsTooFarAhead(SourceState source, long time, DateTimeOffset? ingestTime) =>
        (ingestTime is { } ingested && time > ingested.UtcTicks && time - ingested.UtcTicks > Options.MaxAhead.Ticks)
        || (Options.MaxJump is { } jump && !IsBelieved(source, time, jump.Ticks));

    // One broken clock is not believed, however often it says so; most of the sources are, once they have said so often enough.
    private bool IsBelieved(SourceState source, long time, long jump)
    {
        if (_largest == Times.BeforeAll || time - _largest <= jump)
        {
            source.Jumps = 0;
            return true;
        }

        var agrees = source.Jumps > 0 && Math.Abs(time - source.JumpTime) <= jump;
        source.Jumps = agrees ? source.Jumps + 1 : 1;
        source.JumpTime = time;
        var saying = 0;
        foreach (var open in _sources)
        {
            saying += open.Jumps >= Options.JumpConfirmations && open.JumpTime - _largest > jump ? 1 : 0;
        }

        return source.Jumps >= Options.JumpConfirmations && saying * 2 > _sources.Count;
    }
}
