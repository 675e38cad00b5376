using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>Detections as events: which rules depend on which, and the events that detections are as they open.</summary>
internal static class DetectionEvents
{
    /// <summary>The rules of an engine, by depth, so that each comes after those whose detections it takes, and then by id.</summary>
    /// <param name="definitions">What the engine was given.</param>
    /// <param name="output">Receives which detections are events, and which rules report none: signals, and rules that were not given.</param>
    public static ReferenceRule[] InOrder(IEnumerable<RuleDefinition> definitions, ReferenceOutput output)
    {
        var given = definitions.ToList();
        var rules = given.Where(rule => !rule.Metadata.IsSignal).Select(rule => ReferenceRule.Create(rule, output))
            .Where(rule => rule.Tuned.IsEnabled)
            .ToList();
        output.Report(rules.Select(rule => rule.Definition));
        for (var i = 0; i < rules.Count; i++)
        {
            foreach (var type in Taken(rules[i]))
            {
                output.Follow(type);
                if (rules.TrueForAll(rule => rule.Definition.RuleType != type))
                {
                    rules.Add(ReferenceRule.Create(given.Find(rule => rule.RuleType == type) ?? DefinitionOf(type), output));
                }
            }
        }

        ReferenceRule[] ordered = [.. rules.OrderBy(rule => Depth(rule, rules)).ThenBy(rule => rule.Definition.Id, StringComparer.Ordinal)];
        foreach (var rule in ordered)
        {
            rule.Tuned.StandOn(Taken(rule).Select(type => rules.Find(one => one.Definition.RuleType == type)!.Tuned));
        }

        return ordered;
    }

    /// <summary>The event that a detection is.</summary>
    public static ReferenceEvent Create(RuleDefinition rule, Detection detection, long sequence)
    {
        var type = typeof(DetectionEvent<>).MakeGenericType(rule.RuleType);
        return new ReferenceEvent
        {
            Schema = new EventSchema("detection:" + rule.Id, type, TimeSpan.Zero, TimeSpan.Zero, _ => throw new NotSupportedException(
                $"A detection of the rule '{rule.Id}' was to be read from text, but it comes only from an engine (give its events instead).")),
            Value = Activator.CreateInstance(type, detection)!,
            Time = detection.Header.OpenedAt,
            Id = detection.Id,
            Checksum = 0,
            Arrival = sequence,
            Sequence = sequence,
        };
    }

    /// <summary>Whether a rule takes detections of others.</summary>
    public static bool Takes(ReferenceRule rule) => Taken(rule).Any();

    // The rule classes whose detections a rule takes.
    private static IEnumerable<Type> Taken(ReferenceRule rule) =>
        rule.Predicates.Select(predicate => predicate.EventType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DetectionEvent<>))
            .Select(type => type.GetGenericArguments()[0])
            .Distinct();

    private static int Depth(ReferenceRule rule, List<ReferenceRule> rules) =>
        Taken(rule).Select(type => 1 + Depth(rules.Find(one => one.Definition.RuleType == type)!, rules)).DefaultIfEmpty().Max();

    private static RuleDefinition DefinitionOf(Type type) =>
        type.GetProperty("Rule", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(null) as RuleDefinition
        ?? throw new InvalidOperationException(
            $"The class '{type.Name}' has no definition, so it raises no detections that another rule could take (give the engine its rule).");
}
