using System.CommandLine;
using System.Globalization;
using RulesSdk.Shared;

namespace RulesSdk.Cli.Commands.Running;

/// <summary>Options whose value is a time, or how long ago it was.</summary>
internal static class TimeOption
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
    ];

    /// <param name="name">The option's name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="clock">Says what time it is now.</param>
    public static Option<DateTimeOffset?> Create(string name, string description, TimeProvider clock)
    {
        var option = new Option<DateTimeOffset?>(name) { Description = description, HelpName = "TIME|DURATION" };
        option.CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (DurationText.TryParse(text, out var ago))
            {
                var now = clock.GetUtcNow();
                return ago.Ticks < now.UtcTicks ? now - ago : DateTimeOffset.MinValue;
            }

            if (DateTimeOffset.TryParseExact(text.Replace(' ', 'T'), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            {
                return time;
            }

            result.AddError($"'{text}' is no value of {name} (write a time such as 2026-01-05T08:00:00Z or 2026-01-05, or how long ago it was, such as 90m or 1d12h).");
            return null;
        };
        return option;
    }
}
