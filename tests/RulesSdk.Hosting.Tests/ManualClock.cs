namespace RulesSdk.Hosting.Tests;

/// <summary>A clock that stands until it is told. Its timers come on the thread that moves it.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers run.</summary>
    public int Timers => _timers.Count;

    public override long GetTimestamp() => _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state), period.Ticks) { Due = _ticks + dueTime.Ticks };
        _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = _ticks + by.Ticks;
        while (_timers.Where(timer => timer.Due <= end).MinBy(static timer => timer.Due) is { } next)
        {
            _ticks = next.Due;
            next.Due += next.Period;
            next.Callback();
        }

        _ticks = end;
    }

    private sealed class ManualTimer(ManualClock clock, Action callback, long period) : ITimer
    {
        public Action Callback { get; } = callback;

        public long Period { get; } = period;

        public long Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
