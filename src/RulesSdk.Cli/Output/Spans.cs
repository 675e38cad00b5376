using System.Globalization;

namespace RulesSdk.Cli.Output;

/// <summary>Spans of time as rules write them.</summary>
internal static class Spans
{
    /// <summary>The span: <c>1h30m</c>; empty for a zero span.</summary>
    public static string Text(TimeSpan span) => string.Concat(
        new[] { (span.Days, "d"), (span.Hours, "h"), (span.Minutes, "m"), (span.Seconds, "s"), (span.Milliseconds, "ms") }
            .Where(part => part.Item1 > 0)
            .Select(part => part.Item1.ToString(CultureInfo.InvariantCulture) + part.Item2));
}
