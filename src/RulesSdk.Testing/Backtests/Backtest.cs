using System.Text.Json;

namespace RulesSdk.Testing;

/// <summary>
/// Compares what two versions of rules detect in the same events. Detections are of a pair if they have the same rule and key and an event in common; of
/// several, those that opened first. The events of a detection that a rule reads are that rule's too, if it was reported. Their ids need not be equal, since an id contains the logic of its rule.
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
        var (one, other) = (new UnderlyingEvents(before), new UnderlyingEvents(after));
        var left = InOrder(one).ToLookup(KeyOf, StringComparer.Ordinal);
        var changes = new List<DetectionChange>();
        var right = InOrder(other).GroupBy(KeyOf, StringComparer.Ordinal).ToArray();
        foreach (var same in right)
        {
            Pair([.. left[same.Key]], one, same, other, changes);
        }

        var seen = right.Select(static same => same.Key).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(left.Where(same => !seen.Contains(same.Key)).SelectMany(static same => same).Select(static gone => new DetectionChange(gone, null, [])));
        return [.. changes
            .OrderBy(static change => change.Detection.Header.OpenedAt)
            .ThenBy(static change => KeyOf(change.Detection), StringComparer.Ordinal)
            .ThenBy(static change => change.Detection.Id, StringComparer.Ordinal)];
    }

    private static void Pair(Detection[] before, UnderlyingEvents ofBefore, IEnumerable<Detection> after, UnderlyingEvents ofAfter, List<DetectionChange> changes)
    {
        // The places of those with an event, in the order in which they opened.
        var places = new Dictionary<(string Schema, string Id), Queue<int>>();
        for (var place = 0; place < before.Length; place++)
        {
            foreach (var e in ofBefore.Of(before[place]))
            {
                (places.TryGetValue(e, out var those) ? those : places[e] = new()).Enqueue(place);
            }
        }

        var isPaired = new bool[before.Length];
        foreach (var later in after)
        {
            var events = ofAfter.Of(later);
            var place = events.Select(e => FirstFree(places.GetValueOrDefault(e), isPaired)).DefaultIfEmpty(int.MaxValue).Min();
            if (place == int.MaxValue)
            {
                changes.Add(new DetectionChange(null, later, []));
                continue;
            }

            isPaired[place] = true;
            if (Differing(before[place], later, ofBefore.Of(before[place]).SetEquals(events)) is { Count: > 0 } members)
            {
                changes.Add(new DetectionChange(before[place], later, members));
            }
        }

        changes.AddRange(before.Where((_, place) => !isPaired[place]).Select(static gone => new DetectionChange(gone, null, [])));
    }

    private static int FirstFree(Queue<int>? places, bool[] isPaired)
    {
        while (places is { Count: > 0 } && isPaired[places.Peek()])
        {
            places.Dequeue();
        }

        return places is { Count: > 0 } ? places.Peek() : int.MaxValue;
    }

    private static IEnumerable<Detection> InOrder(UnderlyingEvents detections) =>
        detections.Last.OrderBy(static one => one.Header.OpenedAt).ThenBy(static one => one.Id, StringComparer.Ordinal);

    private static string KeyOf(Detection detection) => string.Join('\u001F', [detection.Rule.Id, .. detection.Header.Key]);

    // The ids of detections that a rule reads follow from their rules' versions.
    private static List<string> Differing(Detection before, Detection after, bool hasSameEvents)
    {
        using var one = JsonDocument.Parse(DetectionJson.Format(before));
        using var other = JsonDocument.Parse(DetectionJson.Format(after));
        var areOfVersion = hasSameEvents && before.Header.Events.Any(UnderlyingEvents.IsDetection);
        return [.. Differing(one.RootElement, other.RootElement).Where(name => !OfVersion.Contains(name) && !(areOfVersion && name == "events"))];
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
