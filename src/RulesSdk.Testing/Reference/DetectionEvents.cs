namespace RulesSdk.Testing;

/// <summary>Detections as events: which rules stand on which, and the events that detections are as they open.</summary>
internal static class DetectionEvents
{
    /// <summary>The rule classes whose detections a rule takes as events.</summary>
    public static IEnumerable<Type> Taken(ReferenceRule rule) =>
        rule.Predicates.Select(predicate => predicate.EventType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Detection<>))
            .Select(type => type.GetGenericArguments()[0])
            .Distinct();

    /// <summary>How many rules stand below a rule, one on the other.</summary>
    public static int Depth(ReferenceRule rule, IReadOnlyDictionary<Type, ReferenceRule> rules) =>
        Taken(rule).Where(rules.ContainsKey).Select(type => 1 + Depth(rules[type], rules)).DefaultIfEmpty().Max();

    /// <summary>The event that a detection is.</summary>
    public static ReferenceEvent Create(RuleDefinition rule, Detection detection, long sequence)
    {
        var type = typeof(Detection<>).MakeGenericType(rule.RuleType);
        return new ReferenceEvent
        {
            Schema = new EventSchema(rule.Id, type, TimeSpan.Zero, TimeSpan.Zero, _ => throw new NotSupportedException(
                $"A detection of the rule '{rule.Id}' was to be read from text, but it comes only from an engine (give its events instead).")),
            Value = Activator.CreateInstance(type, detection)!,
            Time = detection.Header.OpenedAt,
            Id = detection.Id,
            Checksum = 0,
            Arrival = sequence,
            Sequence = sequence,
        };
    }
}
