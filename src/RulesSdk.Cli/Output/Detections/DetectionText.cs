using System.Collections;
using System.Globalization;

namespace RulesSdk.Cli.Output.Detections;

/// <summary>What people read of a detection. Safe for a terminal.</summary>
internal static class DetectionText
{
    /// <summary>How many outcomes are shown where not all are.</summary>
    public const int MostOutcomes = 3;

    private const int MostItems = 5;
    private const string TimeForm = "yyyy-MM-dd HH:mm:ss'Z'";

    /// <summary>What was detected.</summary>
    public static string Title(Detection detection) => SafeText.Plain(detection.Case ?? detection.Rule.Title);

    /// <summary>The parts of the key, each with its name.</summary>
    public static IEnumerable<(string Name, string Value)> Key(Detection detection) =>
        detection.Header.Key.Select((value, index) => (index < detection.Rule.KeyNames.Count ? SafeText.Plain(detection.Rule.KeyNames[index]) : "key", SafeText.Plain(value)));

    /// <summary>When its events were, and how many.</summary>
    public static string When(Detection detection)
    {
        var (first, last) = (detection.Header.FirstEvent.UtcDateTime, detection.Header.LastEvent.UtcDateTime);
        var until = first == last ? "" : " to " + (first.Date == last.Date ? last.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture) : Time(detection.Header.LastEvent));
        return $"{Time(detection.Header.FirstEvent)}{until}, {Events(detection)}";
    }

    /// <summary>How many events it has.</summary>
    public static string Events(Detection detection) =>
        detection.Header.EventCount == 1 ? "1 event" : $"{detection.Header.EventCount.ToString("N0", CultureInfo.InvariantCulture)} events";

    /// <summary>The outcomes, each with its name.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="all">Whether all are shown, with all items of lists; if not, the first that have a value, since authors put first what matters most.</param>
    /// <param name="more">How many are not shown.</param>
    public static IReadOnlyList<(string Name, string Value)> Outcomes(Detection detection, bool all, out int more)
    {
        var outcomes = Enumerable.Range(0, detection.OutcomeNames.Count).Select(index => (Name: SafeText.Plain(detection.OutcomeNames[index]), Value: detection.GetOutcome(index))).ToList();
        var shown = all ? outcomes : [.. outcomes.Where(static outcome => HasValue(outcome.Value)).Take(MostOutcomes)];
        more = outcomes.Count - shown.Count;
        return [.. shown.Select(outcome => (outcome.Name, SafeText.Plain(Value(outcome.Value, all ? int.MaxValue : MostItems))))];
    }

    /// <summary>A time, in UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    private static bool HasValue(object? value) => value switch
    {
        null => false,
        string text => text.Length > 0,
        IEnumerable items => items.Cast<object?>().Any(HasValue),
        _ => true,
    };

    private static string Value(object? value, int most) => value switch
    {
        null => "–",
        string text => text,
        DateTimeOffset time => Time(time),
        IEnumerable items => List([.. items.Cast<object?>().Select(item => Value(item, most))], most),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string List(string[] items, int most) =>
        items.Length <= most
            ? string.Join(", ", items)
            : $"{string.Join(", ", items.Take(most))} … and {items.Length - most} more";
}
