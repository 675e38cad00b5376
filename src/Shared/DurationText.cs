using System.Globalization;

namespace RulesSdk.Shared;

/// <summary>Durations as attributes write them: <c>90s</c>, <c>5m</c>, <c>1h30m</c>, <c>7d</c>.</summary>
internal static class DurationText
{
    private static readonly (string Name, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>Reads whole numbers with units, which come in falling order, each at most once.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var (ticks, next) = (0L, 0);
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || !int.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return false;
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAnyExceptInRange('a', 'z') is var end and >= 0 ? end : rest.Length;
            var name = rest[..letters].ToString();
            var unit = Array.FindIndex(Units, next, one => one.Name == name);
            if (unit < 0 || number > (TimeSpan.MaxValue.Ticks - ticks) / Units[unit].Ticks)
            {
                return false;
            }

            ticks += number * Units[unit].Ticks;
            next = unit + 1;
            rest = rest[letters..];
        }

        duration = new TimeSpan(ticks);
        return text.Length > 0;
    }
}
