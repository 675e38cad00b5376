using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>
/// Compares what two versions of rules detect in the same events. Detections are of a pair if they have the same rule and key and an event in common; of
/// several, those that opened first. Their ids need not be equal, since an id contains the logic of its rule.
/// </summary>
public static class Backtest
{
    // What names a version, and what follows from it.
    private static readonly HashSet<string> OfVersion = ["id", "version", "logic", "related", "relatedCount"];

    /// <summary>The detections that differ.</summary>
    /// <param name="before">The detections of the earlier version. If one is reported in several phases, the last one counts. Each should list all its events.</param>
    /// <param name="after">Those of the later version.</param>
    /// <returns>New, gone and changed ones, by the time at which they opened, then by rule and key. Empty where both detect the same.</returns>
    public static IReadOnlyList<DetectionChange> Compare(IEnumerable<Detection> before, IEnumerable<Detection> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var left = Last(before).ToLookup(KeyOf, StringComparer.Ordinal);
        var changes = new List<DetectionChange>();
        var later = Last(after).GroupBy(KeyOf, StringComparer.Ordinal).ToArray();
        foreach (var same in later)
        {
            Pair([.. left[same.Key]], same, changes);
        }

        var seen = later.Select(static same => same.Key).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(left.Where(same => !seen.Contains(same.Key)).SelectMany(static same => same).Select(static gone => new DetectionChange(gone, null, [])));
        return [.. changes
            .OrderBy(static change => change.Detection.Header.OpenedAt)
            .ThenBy(static change => KeyOf(change.Detection), StringComparer.Ordinal)
            .ThenBy(static change => change.Detection.Id, StringComparer.Ordinal)];
    }

    private static void Pair(List<Detection> before, IEnumerable<Detection> after, List<DetectionChange> changes)
    {
        foreach (var one in after)
        {
            var events = EventsOf(one);
            var other = before.Find(other => EventsOf(other).Overlaps(events));
            if (other is null)
            {
                changes.Add(new DetectionChange(null, one, []));
                continue;
            }

            before.Remove(other);
            if (Differing(other, one) is { Count: > 0 } members)
            {
                changes.Add(new DetectionChange(other, one, members));
            }
        }

        changes.AddRange(before.Select(static gone => new DetectionChange(gone, null, [])));
    }

    private static IEnumerable<Detection> Last(IEnumerable<Detection> detections)
    {
        var last = new Dictionary<string, Detection>(StringComparer.Ordinal);
        foreach (var detection in detections)
        {
            last[detection.Id] = detection;
        }

        return last.Values.OrderBy(static one => one.Header.OpenedAt).ThenBy(static one => one.Id, StringComparer.Ordinal);
    }

    private static string KeyOf(Detection detection) => string.Join('\u001F', [detection.Rule.Id, .. detection.Header.Key]);

    private static HashSet<(string Schema, string Id)> EventsOf(Detection detection) => [.. detection.Header.Events.Select(static e => (e.Schema, e.Id))];

    private static List<string> Differing(Detection before, Detection after)
    {
        using var one = JsonDocument.Parse(DetectionJson.Format(before));
        using var other = JsonDocument.Parse(DetectionJson.Format(after));
        return [.. Differing(one.RootElement, other.RootElement).Where(static name => !OfVersion.Contains(name))];
    }

    // The members of one object that the other lacks or has otherwise, each once.
    private static IEnumerable<string> Differing(JsonElement before, JsonElement after) => before.EnumerateObject().Concat(after.EnumerateObject())
        .Select(static member => member.Name).Distinct(StringComparer.Ordinal)
        .SelectMany(name => (before.TryGetProperty(name, out var one), after.TryGetProperty(name, out var other)) switch
        {
            (true, true) when JsonElement.DeepEquals(one, other) => [],
            (true, true) when one.ValueKind == JsonValueKind.Object && name == "outcomes" => Differing(one, other).Select(inner => $"{name}.{inner}"),
            _ => (IEnumerable<string>)[name],
        });
}
