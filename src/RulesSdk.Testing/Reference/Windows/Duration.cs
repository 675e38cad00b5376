using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Durations as attributes and tests write them: a whole number and a unit, <c>90s</c>, <c>15m</c>, <c>1h</c>, <c>7d</c>; units may follow one another (<c>1h30m</c>).</summary>
internal static class Duration
{
    public static TimeSpan Parse(string text)
    {
        var total = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            var unit = digits > 0 ? rest[digits..] : default;
            var length = unit.IndexOfAnyInRange('0', '9') is var next and >= 0 ? next : unit.Length;
            if (length == 0 || !long.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
            {
                throw Malformed(text);
            }

            total += unit[..length] switch
            {
                "ms" => TimeSpan.FromMilliseconds(amount),
                "s" => TimeSpan.FromSeconds(amount),
                "m" => TimeSpan.FromMinutes(amount),
                "h" => TimeSpan.FromHours(amount),
                "d" => TimeSpan.FromDays(amount),
                _ => throw Malformed(text),
            };
            rest = unit[length..];
        }

        return total;
    }

    private static FormatException Malformed(string text) => new(
        $"'{text}' is no duration, so it says nothing about time (write a whole number and a unit, like \"90s\", \"15m\", \"1h\" or \"7d\").");
}
