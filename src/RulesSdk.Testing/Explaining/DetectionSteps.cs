namespace RulesSdk.Testing;

/// <summary>Explains detections: those made, and those held back.</summary>
internal static class DetectionSteps
{
    public static ExplanationStep Of(ExplainedRule trace, OpenDetection detection)
    {
        var events = detection.Events.OrderBy(static e => e.Number).ThenBy(static e => e.Event.Sequence).ToList();
        var satisfied = events.GroupBy(static e => e.Clause).Select(group =>
            $"{Wording.Names([.. group.Select(e => trace.Name(e.Event))], group.Count())} satisfied `{group.Key}`");
        var condition = trace.Members.Condition is { } method
            ? Wording.Values([.. RuleMembers.Parameters(method.Method).Select(static one => one.Name).Zip(method.Arguments(detection), static (name, value) => new KeyValuePair<string, string>(name, ValueText.Of(value) ?? "{…}"))])
            : "";
        var held = condition.Length > 0 ? $"; the condition held{condition}" : "";
        var current = detection.Case is { } name ? $", with the case '{name}'" : "";
        return new ExplanationStep(
            ExplanationKind.Detection,
            $"A detection{Wording.ForKey(detection.Key)} opened at {ValueText.Time(detection.OpenedAt)}{current}: {string.Join(", ", satisfied)}{held}.")
        {
            Key = detection.Key,
            Count = events.Count,
            Events = [.. events.Select(e => trace.Name(e.Event)).Distinct().Take(5)],
        };
    }

    public static ExplanationStep HeldBack(ExplainedRule trace, OpenDetection detection, DateTimeOffset at, OpenDetection last)
    {
        var suppress = trace.Members.Suppress!;
        var by = suppress.By is null ? Wording.ForKey(detection.Key) : $" of the same {suppress.By}";
        return new ExplanationStep(
            ExplanationKind.Suppressed,
            $"[Suppress(\"{suppress.Duration}\")] held a detection{Wording.ForKey(detection.Key)} back at {ValueText.Time(at)}: one{by}, no less severe, opened {ValueText.Span(at - last.OpenedAt)} before.")
        {
            Key = detection.Key,
        };
    }
}
