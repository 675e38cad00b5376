using System.Globalization;
using RulesSdk.Shared;

namespace RulesSdk.Hosting.Settings;

/// <summary>How the text of a setting is read.</summary>
/// <typeparam name="T">What it is read as.</typeparam>
/// <param name="Read">Reads a text; false where it cannot be read.</param>
/// <param name="Remedy">What to write in place of a text that cannot be read.</param>
/// <param name="IsSecret">Whether the text must not be shown.</param>
internal sealed record SettingForm<T>(SettingForm<T>.Reader Read, Func<string, string> Remedy, bool IsSecret = false)
{
    public delegate bool Reader(string text, out T value);
}

/// <summary>The forms that settings have.</summary>
internal static class SettingForm
{
    public static SettingForm<int> Int32 { get; } = new(
        static (text, out value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value),
        static _ => $"write a whole number of at most {int.MaxValue}");

    public static SettingForm<long> Int64 { get; } = new(
        static (text, out value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value),
        static _ => $"write a whole number of at most {long.MaxValue}");

    public static SettingForm<string> Text { get; } = new(
        static (text, out value) => (value = text).Length > 0,
        static _ => "write some text, or leave the setting out");

    /// <summary>A text that no message shows.</summary>
    public static SettingForm<string> SecretText { get; } = Text with { IsSecret = true };

    public static SettingForm<double> Number { get; } = new(
        static (text, out value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value),
        static _ => "write a number with a dot, such as 40 or 0.5");

    /// <summary>A point in time. Its offset must be there: without it, the time zone of the machine would count.</summary>
    public static SettingForm<DateTimeOffset> Time { get; } = new(
        static (text, out value) => DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal)),
        static _ => "write a time with its offset, such as 2026-01-05T09:00:00Z");

    public static SettingForm<bool> Boolean { get; } = new(bool.TryParse, static _ => "write true or false");

    /// <summary>A duration as attributes write it. A form with colons is refused: .NET reads <c>24:00:00</c> as 24 days.</summary>
    public static SettingForm<TimeSpan> Duration { get; } = new(
        DurationText.TryParse,
        static text => "write whole numbers with units, such as 90s, 5m, 1h30m or 7d" + (text.Contains(':', StringComparison.Ordinal) ? "; a form with colons is not accepted, because .NET takes 24:00:00 for 24 days" : ""));

    /// <summary>A duration, or no bound.</summary>
    public static SettingForm<TimeSpan?> DurationOrNone { get; } = new(
        static (text, out value) =>
        {
            var isDuration = DurationText.TryParse(text, out var duration);
            value = isDuration ? duration : null;
            return isDuration || text.Equals("none", StringComparison.OrdinalIgnoreCase);
        },
        static text => Duration.Remedy(text) + ", or none");

    public static SettingForm<byte[]> Secret { get; } = new(
        static (text, out value) => Convert.TryFromBase64String(text, value = new byte[text.Length], out var written) && Cut(ref value, written),
        static _ => "write bytes in base64",
        IsSecret: true);

    /// <summary>One of the names of an enumeration, in any case. A number is refused.</summary>
    public static SettingForm<T> OneOf<T>()
        where T : struct, Enum => new(
        static (text, out value) => TryName(text, out value),
        static text => Names<T>(text));

    /// <summary>Names of an enumeration of flags, separated by commas.</summary>
    public static SettingForm<T> SomeOf<T>()
        where T : struct, Enum => new(
        static (text, out value) => text.Split(',').All(static name => TryName<T>(name.Trim(), out _)) & Enum.TryParse(text, ignoreCase: true, out value),
        static text => Names<T>(text.Split(',').Select(static name => name.Trim()).First(static name => !TryName<T>(name, out _))) + ", separated by commas");

    private static bool TryName<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(text, ignoreCase: true, out value);
    }

    private static string Names<T>(string text)
        where T : struct, Enum =>
        NearNames.Remedy(text, Enum.GetNames<T>());

    private static bool Cut(ref byte[] value, int length)
    {
        Array.Resize(ref value, length);
        return true;
    }
}
