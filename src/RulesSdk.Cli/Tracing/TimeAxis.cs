using System.Globalization;

namespace RulesSdk.Cli.Tracing;

/// <summary>Where times lie in a chart.</summary>
internal sealed class TimeAxis
{
    private const int MostTicks = 6;

    // Distances between ticks that people count in, in seconds.
    private static readonly double[] Distances = [0.001, 0.01, 0.1, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000];

    private readonly DateTimeOffset _from;
    private readonly double _seconds;
    private readonly double _start;

    /// <param name="times">The times to show.</param>
    /// <param name="start">Where the first is.</param>
    /// <param name="end">Where the last is.</param>
    public TimeAxis(IReadOnlyCollection<DateTimeOffset> times, double start, double end)
    {
        // A mark at either end stays whole.
        (_from, _start, End) = (times.Min(), start + 8, end - 8);
        _seconds = Math.Max((times.Max() - _from).TotalSeconds, 0.001);
    }

    /// <summary>Where the last time is.</summary>
    public double End { get; }

    /// <summary>The day on which the axis begins.</summary>
    public string Day => _from.UtcDateTime.ToString("yyyy-MM-dd', UTC'", CultureInfo.InvariantCulture);

    public double At(DateTimeOffset time) => _start + ((time - _from).TotalSeconds / _seconds * (End - _start));

    /// <summary>The ticks, with what is written below them.</summary>
    public IEnumerable<(double X, string Text, bool IsFirst)> Ticks()
    {
        var distance = Distances.FirstOrDefault(one => _seconds / one <= MostTicks, _seconds / MostTicks);
        var format = distance < 1 ? "HH:mm:ss.fff" : distance < 60 ? "HH:mm:ss" : distance < 86_400 && _seconds < 86_400 ? "HH:mm" : distance < 86_400 ? "MM-dd HH:mm" : "yyyy-MM-dd";
        var step = TimeSpan.FromSeconds(distance).Ticks;
        for (var ticks = _from.UtcTicks / step * step; ticks <= _from.UtcTicks + TimeSpan.FromSeconds(_seconds).Ticks; ticks += step)
        {
            if (ticks >= _from.UtcTicks)
            {
                var time = new DateTimeOffset(ticks, TimeSpan.Zero);
                var x = At(time);
                yield return (x, time.ToString(format, CultureInfo.InvariantCulture), x < _start + 20);
            }
        }
    }
}
