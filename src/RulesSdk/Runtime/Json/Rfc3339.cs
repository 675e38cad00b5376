using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
        if (text.Length < 20 || !TryParts(text, out var parts)
            || parts.Year < 1 || parts.Month is < 1 or > 12 || parts.Day < 1 || parts.Day > DateTime.DaysInMonth(parts.Year, parts.Month)
            || parts.Hour > 23 || parts.Minute > 59 || parts.Second > 59)
        {
            return false;
        }

        var at = 19;
        var ticks = new DateTime(parts.Year, parts.Month, parts.Day, parts.Hour, parts.Minute, parts.Second).Ticks;
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

    // The first 19 bytes: sixteen at once, and ":20" behind them. XOR leaves a digit's value, and zero of what has to stand between digits.
    private static bool TryParts(ReadOnlySpan<byte> text, out (int Year, int Month, int Day, int Hour, int Minute, int Second) parts)
    {
        parts = default;
        var first = Vector128.Create(text) | Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 0);
        var values = first ^ Vector128.Create("0000-00-00t00:00"u8);
        var most = Vector128.Create((byte)9, 9, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9);
        if (Vector128.GreaterThanAny(values, most) || text[16] != ':' || !TryDigits(text, 17, 2, out var second))
        {
            return false;
        }

        // Two digits become one number of their pair: in the bytes 0, 2, 4 and so on.
        var digits = Vector128.Shuffle(values, Vector128.Create((byte)0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 255, 255, 255, 255)).AsUInt64();
        var date = Pairs(digits.ToScalar());
        var time = Pairs(digits.GetElement(1));
        parts = (((int)(date & 0xFF) * 100) + (int)((date >> 16) & 0xFF), (int)((date >> 32) & 0xFF), (int)(date >> 48), (int)(time & 0xFF), (int)(time >> 16), second);
        return true;
    }

    private static ulong Pairs(ulong digits) => ((digits * 10) + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;

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
