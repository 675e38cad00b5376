using System.Globalization;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tracing;

/// <summary>A trace, and what is said about it in every format.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Timeline">What happened to the key.</param>
/// <param name="Bounds">How many steps are kept, and how many events are applied.</param>
internal sealed record TraceResult(RuleDefinition Rule, KeyTimeline Timeline, (int Steps, int Events) Bounds)
{
    private const int MostKeys = 10;

    /// <summary>Whether the user stopped it.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>How many detections of the key the compiled engine made.</summary>
    public long Detections { get; init; }

    /// <summary>The same for each key that has one.</summary>
    public IReadOnlyDictionary<string, long> DetectionsByKey { get; init; } = new Dictionary<string, long>();

    /// <summary>Whether no event is of the key that was asked for.</summary>
    public bool IsUnknownKey => Timeline.Key is { Count: > 0 } && IsEmpty;

    private bool IsEmpty => Timeline is { Steps.Count: 0, NearMissesLeftOut: 0 };

    /// <summary>A key in one text.</summary>
    public static string TextOf(IReadOnlyList<string> key) => string.Join('\0', key);

    /// <summary>A key for people.</summary>
    public static string Shown(IReadOnlyList<string> key) => string.Join(", ", key);

    /// <summary>How many detections a key has.</summary>
    public long DetectionsOf(IReadOnlyList<string> key) => DetectionsByKey.GetValueOrDefault(TextOf(key));

    /// <summary>Why there is no step; null where there is one.</summary>
    public string? WhyEmpty()
    {
        var remedy = $"check the files; 'rulesdk explain {Rule.Id} --on FILE' says what the events lack";
        return Timeline switch
        {
            { Key: null } when Timeline.Keys.Count == 0 => $"No event is of a key of the rule '{Rule.Id}', so there is nothing to trace ({remedy}).",
            { Key: null } => null,
            _ when !IsEmpty => null,
            { Key.Count: 0 } => $"No event satisfied anything of the rule '{Rule.Id}', so there is nothing to show ({remedy}).",
            { Keys.Count: 0 } => $"No event is of the key '{Shown(Timeline.Key)}' of the rule '{Rule.Id}', nor of any other, so there is nothing to show ({remedy}).",
            _ => $"No event is of the key '{Shown(Timeline.Key)}' of the rule '{Rule.Id}', so there is nothing to show ({Meant(Timeline.Key)}write one of the keys that were seen).",
        };
    }

    /// <summary>What is missing in the trace, a sentence each.</summary>
    public IEnumerable<string> Remarks()
    {
        if (IsInterrupted)
        {
            yield return "Interrupted: only what was read until then is shown.";
        }

        if (Timeline.StepsLeftOut > 0)
        {
            yield return $"{Counted(Timeline.StepsLeftOut, "more step")} with {Counted(Timeline.DetectionsLeftOut, "detection")} {Be(Timeline.StepsLeftOut, "is", "are")} left out, since {Number(Bounds.Steps)} are shown (raise --steps, or give fewer files).";
        }

        if (Timeline.NearMissesLeftOut > 0)
        {
            yield return $"{Counted(Timeline.NearMissesLeftOut, "more near miss", "more near misses")} {Be(Timeline.NearMissesLeftOut, "is", "are")} left out (give fewer files to see others).";
        }

        if (Timeline.EventsLeftOut > 0)
        {
            yield return $"{Counted(Timeline.EventsLeftOut, "more event")} that may be of the key {Be(Timeline.EventsLeftOut, "was", "were")} not applied, since {Number(Bounds.Events)} are, so what is shown last may be untrue (raise --most, or give fewer files).";
        }

        if (Timeline.Key is not null && Detections != Timeline.Detections)
        {
            yield return $"The compiled engine made {Counted(Detections, "detection")} of the key, and the trace shows {Number(Timeline.Detections)} (raise --most; if no event was left out, report it as a bug).";
        }

        foreach (var note in Timeline.Notes)
        {
            yield return note.Text;
        }
    }

    /// <summary>Keys to choose from: those with detections, then those seen most. Of a key that is seldom, the events are not known.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Key, long? Events, long Detections)> Keys()
    {
        var known = Timeline.Keys.Select(static one => TextOf(one.Key)).ToHashSet(StringComparer.Ordinal);
        var rare = DetectionsByKey.Where(one => !known.Contains(one.Key)).Select(static one => ((IReadOnlyList<string>)one.Key.Split('\0'), (long?)null, one.Value));
        return [.. Timeline.Keys.Select(one => (one.Key, (long?)one.Events, DetectionsOf(one.Key))).Concat(rare).OrderByDescending(static one => one.Item3).Take(MostKeys)];
    }

    /// <summary>How many keys are not named; null where all are.</summary>
    public string? MoreKeys() => (Timeline.KeysSeen - Keys().Count, Timeline.AreKeysCut) switch
    {
        (0, false) => null,
        var (more, isCut) => $"{Counted(more, "more key")}{(isCut ? ", and others that were not counted" : "")}",
    };

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Counted(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    private static string Be(long count, string one, string many) => count == 1 ? one : many;

    private string Meant(IReadOnlyList<string> key) =>
        NearNames.Of(Shown(key), Timeline.Keys.Select(static one => Shown(one.Key))) is [var near, ..] ? $"did you mean '{near}'? " : "";
}
