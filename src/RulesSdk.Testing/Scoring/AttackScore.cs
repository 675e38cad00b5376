namespace RulesSdk.Testing;

/// <summary>
/// What rules found in a labelled stream. A detection finds an attack if it has one of the attack's events; one that has no event of an
/// attack is a false positive. The events of a detection that a rule reads are that rule's too, if it was reported. The same labels and detections give the same score, in whatever order they come.
/// </summary>
public sealed class AttackScore
{
    private AttackScore(IReadOnlyList<AttackRecall> attacks, IReadOnlyList<Recall> steps, IReadOnlyList<Recall> techniques, IReadOnlyList<FalsePositives> falsePositives, int detections, TimeSpan span)
    {
        (Attacks, Steps, Techniques) = (attacks, steps, techniques);
        (FalsePositives, Detections, Span) = (falsePositives, detections, span);
    }

    /// <summary>Each attack, by name.</summary>
    public IReadOnlyList<AttackRecall> Attacks { get; }

    /// <summary>Each step of each attack, as <c>attack: step</c>, in the order in which steps come first. A step is found if its event is in a detection.</summary>
    public IReadOnlyList<Recall> Steps { get; }

    /// <summary>Each technique, by its id: its steps.</summary>
    public IReadOnlyList<Recall> Techniques { get; }

    /// <summary>The detections without an event of an attack, by rule and cause, the most frequent first.</summary>
    public IReadOnlyList<FalsePositives> FalsePositives { get; }

    /// <summary>How many detections there are.</summary>
    public int Detections { get; }

    /// <summary>How many of them are false positives.</summary>
    public int FalsePositiveCount => FalsePositives.Sum(static one => one.Count);

    /// <summary>For how long there are events.</summary>
    public TimeSpan Span { get; }

    /// <summary>The share of all attacks that was found, from 0 to 1; 1 where there are none.</summary>
    public double OverallRecall => new Recall("", Attacks.Sum(static attack => attack.Planted), Attacks.Sum(static attack => attack.Found)).Share;

    /// <summary>The share of detections that are no false positives, from 0 to 1; 1 where there are none.</summary>
    public double Precision => Detections == 0 ? 1 : 1 - ((double)FalsePositiveCount / Detections);

    /// <summary>The false positives a day. A stream of less than an hour counts as an hour.</summary>
    public double FalsePositivesPerDay => FalsePositiveCount / Math.Max(1 / 24.0, Span.TotalDays);

    /// <summary>Scores detections.</summary>
    /// <param name="labels">The labels. An event may have several, of different attacks.</param>
    /// <param name="detections">The detections of the stream. If one is reported in several phases, the last one counts. Each must list all its events: see <see cref="RulesEngineOptions.MaxEventsPerDetection"/>.</param>
    /// <param name="span">For how long there are events; by default from the first label to the last.</param>
    /// <exception cref="ArgumentException">A detection does not list all its events.</exception>
    public static AttackScore Of(IEnumerable<EventLabel> labels, IEnumerable<Detection> detections, TimeSpan? span = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(detections);
        var all = labels.OrderBy(static label => label.Time).ThenBy(static label => label.EventId, StringComparer.Ordinal).ToArray();
        var byEvent = all.ToLookup(static label => label.EventId, StringComparer.Ordinal);
        var underlying = new UnderlyingEvents(detections.Select(Whole));
        var found = new HashSet<EventLabel>();
        var finders = new Dictionary<(string Attack, int Number), List<Detection>>();
        var wrong = new List<(string Rule, string? Cause)>();
        foreach (var detection in underlying.Last.OrderBy(static one => one.Header.OpenedAt).ThenBy(static one => one.Id, StringComparer.Ordinal))
        {
            var has = underlying.Of(detection).Select(static e => e.Id).Distinct(StringComparer.Ordinal).SelectMany(id => byEvent[id]).ToArray();
            var attacks = has.Where(static label => label.Attack is not null).ToArray();
            found.UnionWith(attacks);
            foreach (var attack in attacks.Select(static label => (label.Attack!, label.Number)).Distinct())
            {
                (finders.TryGetValue(attack, out var those) ? those : finders[attack] = []).Add(detection);
            }

            if (attacks.Length == 0)
            {
                wrong.Add((detection.Rule.Id, CauseOf(has)));
            }
        }

        var steps = all.Where(static label => label.Attack is not null).ToArray();
        return new AttackScore(
            [.. steps.GroupBy(static label => label.Attack!, StringComparer.Ordinal).OrderBy(static attack => attack.Key, StringComparer.Ordinal).Select(attack => Score(attack.Key, attack, finders))],
            [.. Found(steps, static label => $"{label.Attack}: {label.Step}", found)],
            [.. Found(steps.Where(static label => label.Technique is not null), static label => label.Technique!, found).OrderBy(static one => one.Name, StringComparer.Ordinal)],
            [.. wrong.GroupBy(static one => one).Select(static same => new FalsePositives(same.Key.Rule, same.Key.Cause, same.Count()))
                .OrderByDescending(static one => one.Count).ThenBy(static one => one.Rule, StringComparer.Ordinal).ThenBy(static one => one.Cause, StringComparer.Ordinal)],
            underlying.Last.Count,
            span ?? (all.Length == 0 ? TimeSpan.Zero : all[^1].Time - all[0].Time));
    }

    private static AttackRecall Score(string name, IEnumerable<EventLabel> labels, Dictionary<(string Attack, int Number), List<Detection>> finders)
    {
        var planted = labels.GroupBy(static label => label.Number).Select(static one => (one.Key, Start: one.Min(static label => label.Time))).ToArray();
        var found = planted.Where(one => finders.ContainsKey((name, one.Key))).ToArray();
        var delays = found.Select(one => finders[(name, one.Key)].Min(static detection => detection.Header.OpenedAt) - one.Start).Order().ToArray();
        return new AttackRecall(
            name,
            planted.Length,
            found.Length,
            [.. found.SelectMany(one => finders[(name, one.Key)]).Select(static detection => detection.Rule.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            delays.Length == 0 ? null : delays[delays.Length / 2],
            delays.Length == 0 ? null : delays[^1]);
    }

    private static IEnumerable<Recall> Found(IEnumerable<EventLabel> steps, Func<EventLabel, string> name, HashSet<EventLabel> found) =>
        steps.GroupBy(name, StringComparer.Ordinal).Select(same => new Recall(same.Key, same.Count(), same.Count(found.Contains)));

    // The most frequent one; of equally frequent ones the first in ordinal order.
    private static string? CauseOf(IEnumerable<EventLabel> labels) => labels
        .Select(static label => label.Cause).OfType<string>()
        .GroupBy(static cause => cause, StringComparer.Ordinal)
        .OrderByDescending(static same => same.Count()).ThenBy(static same => same.Key, StringComparer.Ordinal)
        .Select(static same => same.Key).FirstOrDefault();

    private static Detection Whole(Detection detection) => detection.Header.EventCount <= detection.Header.Events.Count
        ? detection
        : throw new ArgumentException(
            $"The detection {detection.Id} of {detection.Rule.Id} has {detection.Header.EventCount} events and lists {detection.Header.Events.Count}, so it is not known which attack it finds (raise MaxEventsPerDetection).");
}
