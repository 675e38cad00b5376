using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>
/// Compares two versions of packs by their rules alone. Of a rule whose logic differs, events are looked for of which the versions say something else: among those
/// for which one of them fires, those that miss it by one clause, and those between the clauses of the two.
/// </summary>
public static class PackComparison
{
    /// <summary>The rules and signals that differ.</summary>
    /// <param name="before">The packs as they were.</param>
    /// <param name="after">The packs as they are.</param>
    /// <param name="rule">The id of the one rule that is asked about; null for all.</param>
    /// <param name="cancellation">Ends it between two rules.</param>
    /// <returns>In the order of ids.</returns>
    public static IReadOnlyList<RuleVersionChange> Of(IReadOnlyList<RulePack> before, IReadOnlyList<RulePack> after, string? rule = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (earlier, later) = (Rules(before), Rules(after));
        List<RuleDefinition> gone = [.. earlier.Values.Where(one => !later.ContainsKey(one.Id))];
        var changes = new List<RuleVersionChange>();
        foreach (var added in later.Values.Where(one => !earlier.ContainsKey(one.Id)))
        {
            var same = gone.Find(one => one.Metadata.LogicHash == added.Metadata.LogicHash && one.Metadata.IsSignal == added.Metadata.IsSignal);
            _ = same is not null && gone.Remove(same);
            changes.Add(new RuleVersionChange(
                same is null ? RuleChangeKind.Added : RuleChangeKind.Renamed, same?.Metadata, added.Metadata, same is null ? [] : MetadataChange.Of(same.Metadata, added.Metadata), []));
        }

        changes.AddRange(gone.Select(static one => new RuleVersionChange(RuleChangeKind.Gone, one.Metadata, null, [], [])));
        foreach (var (one, other) in earlier.Values.Where(one => later.ContainsKey(one.Id)).Select(one => (one, later[one.Id])).Where(pair => rule is null || pair.one.Id == rule))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Compare(one, before, other, after) is { } change)
            {
                changes.Add(change);
            }
        }

        return [.. changes.Where(change => rule is null || change.Before?.Id == rule || change.After?.Id == rule).OrderBy(static change => change.Rule, StringComparer.Ordinal)];
    }

    private static Dictionary<string, RuleDefinition> Rules(IEnumerable<RulePack> packs) =>
        packs.SelectMany(static pack => pack.Rules).DistinctBy(static rule => rule.Id).ToDictionary(static rule => rule.Id, StringComparer.Ordinal);

    private static RuleVersionChange? Compare(RuleDefinition before, IReadOnlyList<RulePack> beforePacks, RuleDefinition after, IReadOnlyList<RulePack> afterPacks)
    {
        var members = MetadataChange.Of(before.Metadata, after.Metadata);
        if (before.Metadata.LogicHash == after.Metadata.LogicHash)
        {
            return members.Count == 0 ? null : new RuleVersionChange(RuleChangeKind.Metadata, before.Metadata, after.Metadata, members, []);
        }

        // The shortest for each kind of difference. That both say something else follows where one detects more: it fires earlier.
        var found = VersionSearch.Of(before, after)
            .SelectMany(stream => Differences(before, beforePacks, after, afterPacks, stream).Select(change => new RuleChangeExample(stream, change)))
            .GroupBy(static example => (example.Change.Before is null, example.Change.After is null))
            .Select(static same => same.MinBy(static example => (example.Stream.Events.Count, example.Stream.ToJsonLines().Length))!)
            .ToLookup(static example => example.Change.Before is null || example.Change.After is null);
        List<RuleChangeExample> examples = [.. found.Contains(true) ? found[true] : found[false]];
        var kind = examples.Count == 0 ? RuleChangeKind.Undecided
            : examples.TrueForAll(static example => example.Change.Before is null) ? RuleChangeKind.Wider
            : examples.TrueForAll(static example => example.Change.After is null) ? RuleChangeKind.Narrower
            : RuleChangeKind.Otherwise;
        return new RuleVersionChange(kind, before.Metadata, after.Metadata, members, examples);
    }

    // What is said of a rule is a change of its metadata, not of what it detects.
    private static IEnumerable<DetectionChange> Differences(RuleDefinition before, IReadOnlyList<RulePack> beforePacks, RuleDefinition after, IReadOnlyList<RulePack> afterPacks, WitnessStream stream) =>
        Run(before, beforePacks, stream) is { } one && Run(after, afterPacks, stream) is { } other
            ? Backtest.Compare(one, other).Where(static change => change.Members.Count == 0 || change.Members.Any(static member => member is not ("title" or "runbook" or "referenceData")))
            : [];

    // Null where it cannot be run over such events.
    private static List<Detection>? Run(RuleDefinition rule, IReadOnlyList<RulePack> packs, WitnessStream stream)
    {
        var schemas = packs.SelectMany(static pack => pack.Schemas).DistinctBy(static schema => schema.Id).ToDictionary(static schema => schema.Id, static schema => schema.EventType, StringComparer.Ordinal);
        var events = stream.Events.Select(e => (Event: e, Schema: e.EventType.GetCustomAttribute<EventSchemaAttribute>()?.Id)).ToList();
        if (events.Exists(one => one.Schema is null || !schemas.ContainsKey(one.Schema)))
        {
            return null;
        }

        var lists = rule.Metadata.ReferenceData.OfType<ReferenceList>().Select(static list => list.Name).Union(stream.Lists.Keys)
            .ToDictionary(static name => name, name => stream.Lists.GetValueOrDefault(name, []), StringComparer.Ordinal);
        var known = rule.Metadata.ReferenceData.Select(static declared => declared.Name).ToHashSet(StringComparer.Ordinal);
        var same = stream with { Events = [.. events.Select(one => one.Event with { EventType = schemas[one.Schema!] })], Lists = lists.Where(list => known.Contains(list.Key)).ToDictionary() };
        var detections = new List<Detection>();
        try
        {
            var engine = new RulesEngine([rule.Metadata.IsSignal ? StreamRun.Reported(rule) : rule], new CallbackSink(detections.Add), new RulesEngineOptions { ReferenceData = same.ReferenceData, Phases = DetectionPhases.Closed });
            StreamRun.Steps(same).ForEach(step => step.Feed(engine, asText: true));
            engine.Complete();
            return detections;
        }
        catch (Exception e) when (e is RuleTestException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
