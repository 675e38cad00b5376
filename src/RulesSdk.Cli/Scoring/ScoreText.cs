using System.Globalization;

namespace RulesSdk.Cli.Scoring;

/// <summary>How figures of a score read.</summary>
internal static class ScoreText
{
    /// <summary>A share, cut and not rounded: 100 % means all.</summary>
    public static string Percent(double share) => (Math.Floor(share * 1000) / 10).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A duration in its two largest units.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "",
        { Days: > 0 } time => string.Create(CultureInfo.InvariantCulture, $"{time.Days} d {time.Hours} h"),
        { Hours: > 0 } time => string.Create(CultureInfo.InvariantCulture, $"{time.Hours} h {time.Minutes} min"),
        { Minutes: > 0 } time => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes} min {time.Seconds} s"),
        { } time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s"),
    };
}
