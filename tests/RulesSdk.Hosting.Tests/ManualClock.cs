namespace RulesSdk.Hosting.Tests;

/// <summary>A clock that stands until it is told.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan by)
    {
        _ticks += by.Ticks;
        foreach (var timer in _timers)
        {
            timer.Elapse();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), period) { Due = _ticks + dueTime.Ticks };
        _timers.Add(timer);
        return timer;
    }

    private sealed class Timer(ManualClock clock, Action elapse, TimeSpan period) : ITimer
    {
        private bool _isOver;

        public required long Due { get; set; }

        public void Elapse()
        {
            while (!_isOver && clock._ticks >= Due)
            {
                Due += period.Ticks;
                elapse();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => _isOver = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
