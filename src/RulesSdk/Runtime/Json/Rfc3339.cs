using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Runtime.Json;

/// <summary>
/// Times by RFC 3339: <c>2026-07-09T13:20:31.123Z</c>. The letters in either case, 1 to 16 digits of fraction, which are
/// cut to 100 ns, and an offset of at most 14 hours. No blank in place of the <c>T</c>, no leap second, nothing
/// that is not between the years 1 and 9999 in UTC.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rfc3339
{
    private const int MaxFractionDigits = 16;
    private const int MaxOffsetMinutes = 14 * 60;

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text, in UTF-8.</param>
    /// <param name="time">The time, or the zero value.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset time)
    {
        time = default;
        if (text.Length < 20
            || !TryDigits(text, 0, 4, out var year) || text[4] != '-'
            || !TryDigits(text, 5, 2, out var month) || text[7] != '-'
            || !TryDigits(text, 8, 2, out var day) || (text[10] | 0x20) != 't'
            || !TryDigits(text, 11, 2, out var hour) || text[13] != ':'
            || !TryDigits(text, 14, 2, out var minute) || text[16] != ':'
            || !TryDigits(text, 17, 2, out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var at = 19;
        var ticks = new DateTime(year, month, day, hour, minute, second).Ticks;
        if (text[at] == '.')
        {
            if (!TryFraction(text, ref at, out var fraction))
            {
                return false;
            }

            ticks += fraction;
        }

        if (!TryOffset(text[at..], out var offsetMinutes))
        {
            return false;
        }

        var offset = TimeSpan.FromMinutes(offsetMinutes);
        var utc = ticks - offset.Ticks;
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new DateTimeOffset(ticks, offset);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, ref int at, out long ticks)
    {
        ticks = 0;
        var first = ++at;
        var unit = TimeSpan.TicksPerSecond;
        while (at < text.Length && text[at] is >= (byte)'0' and <= (byte)'9')
        {
            unit /= 10;
            ticks += unit * (text[at] - '0');
            at++;
        }

        return at - first is >= 1 and <= MaxFractionDigits && at < text.Length;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out int minutes)
    {
        minutes = 0;
        if (text.Length == 1)
        {
            return (text[0] | 0x20) == 'z';
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !TryDigits(text, 1, 2, out var hour) || !TryDigits(text, 4, 2, out var minute)
            || hour > 23 || minute > 59)
        {
            return false;
        }

        minutes = (hour * 60) + minute;
        if (minutes > MaxOffsetMinutes)
        {
            return false;
        }

        minutes = text[0] == '-' ? -minutes : minutes;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, int at, int count, out int value)
    {
        value = 0;
        for (var i = at; i < at + count; i++)
        {
            if (text[i] is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return true;
    }
}
