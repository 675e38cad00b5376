using System.Collections;
using System.Globalization;

namespace RulesSdk.Testing;

/// <summary>Values as a person reads them, each on one line and cut where it is long.</summary>
internal static class ValueText
{
    private const int MostLetters = 100;
    private const int MostItems = 5;

    /// <summary>The value; null where it is a record, which has no short text.</summary>
    public static string? Of(object? value) => value switch
    {
        null => "null",
        string text => Quote(text),
        bool truth => truth ? "true" : "false",
        DateTimeOffset time => Time(time),
        TimeSpan span => Span(span),
        Enum or Guid => value.ToString(),
        Json json => json.Exists ? Cut(json.ToString()) : "null",
        CommandLine command => List(command.Arguments),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable list when value.GetType() is var type && (type.IsArray || type.IsGenericType) && !type.Name.StartsWith("Map", StringComparison.Ordinal) => List(list),
        _ => null,
    };

    /// <summary>A time, in UTC.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>A duration, as attributes have it: <c>1h05m</c>.</summary>
    public static string Span(TimeSpan span)
    {
        if (span < TimeSpan.Zero || span.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            return span.ToString("c", CultureInfo.InvariantCulture);
        }

        (int Count, string Unit)[] parts = [((int)span.TotalDays, "d"), (span.Hours, "h"), (span.Minutes, "m"), (span.Seconds, "s")];
        var text = string.Concat(parts.Where(static part => part.Count > 0).Select(static part => FormattableString.Invariant($"{part.Count}{part.Unit}")));
        return text.Length == 0 ? "0s" : text;
    }

    /// <summary>A key, its parts in order.</summary>
    public static string Key(IReadOnlyList<string> key) => string.Join(", ", key.Select(part => part.Length > MostLetters ? part[..MostLetters] + "…" : part));

    /// <summary>A text with its line breaks shown.</summary>
    public static string OneLine(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Quote(string text) => $"\"{OneLine(Cut(text))}\"";

    private static string Cut(string text) => text.Length > MostLetters ? $"{text[..MostLetters]}…" : text;

    private static string List(IEnumerable list)
    {
        var items = list.Cast<object?>().ToList();
        var shown = items.Take(MostItems).Select(static item => Of(item) ?? "{…}");
        return $"[{string.Join(", ", items.Count > MostItems ? shown.Append($"… {items.Count} in all") : shown)}]";
    }
}
