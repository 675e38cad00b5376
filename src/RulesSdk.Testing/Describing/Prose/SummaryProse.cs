namespace RulesSdk.Testing;

/// <summary>When a rule fires, in a sentence.</summary>
internal static class SummaryProse
{
    // What is more stands in the description's lists.
    private const int Most = 6;

    /// <summary>The sentence. It names what is told in full elsewhere.</summary>
    public static string Of(RuleDescription rule)
    {
        var key = Marks.And([.. rule.Keys.Select(static key => Marks.Code(key.Name))]);
        return rule.Kind switch
        {
            "chain" => $"Fires when one of the cases holds over the activities seen{(rule.Window.Length == 0 ? "" : " " + rule.Window)}{(key.Length == 0 ? "" : $" with the same {key}")}.",
            "single event" => $"Fires on {Single(rule)}.",
            _ => $"Fires when {Needed(rule)}{Key(rule, key)}{Links(rule)}.",
        };
    }

    private static string Single(RuleDescription rule) => rule.Variables switch
    {
        [{ Clauses: [] } only] => $"every event of {Marks.Code(only.Schema)}",
        [var only] => $"each event of {Marks.Code(only.Schema)} where {Joined([.. only.Clauses.Select(static clause => clause.Words)])}",
        var several => $"each event that is one of {Marks.Or([.. several.Select(static one => Marks.Code(one.Name))])}",
    };

    // What must come, and what must hold of how much came.
    private static string Needed(RuleDescription rule)
    {
        var condition = Joined([.. rule.Condition.Select(static clause => clause.Words)]);
        string[] needed = [.. rule.Variables.Where(one => !one.MayBeAbsent && !condition.Contains($"{Marks.Code(one.Name)} event", StringComparison.Ordinal)).Select(static one => Marks.Code(one.Name))];
        var events = needed.Length == 0 ? "" : $"{(needed.Length == 1 ? "an event" : "events")} {Marks.And(needed)} {(needed.Length == 1 ? "comes" : "come")}";
        var all = condition.Length == 0 ? events
            : events.Length == 0 ? condition
            : rule.Kind == "threshold" ? $"{condition} over {needed[0]} events"
            : $"{events} and {condition}";
        return $"{all} {rule.Window}".TrimEnd();
    }

    private static string Key(RuleDescription rule, string key) =>
        key.Length == 0 ? "" : rule.Kind == "threshold" ? $", counted per {key}" : $", with the same {key}";

    private static string Links(RuleDescription rule) => rule.Links.Count == 0 ? "" : $", such that {Joined([.. rule.Links.Select(static link => link.Words)])}";

    private static string Joined(IReadOnlyList<string> conditions)
    {
        IReadOnlyList<string> shown = conditions.Count > Most ? [.. conditions.Take(Most), $"{conditions.Count - Most} more conditions hold"] : conditions;
        return shown.Any(static one => one.Contains(" and ", StringComparison.Ordinal) || one.Contains(" or ", StringComparison.Ordinal) || one.Contains(", ", StringComparison.Ordinal))
            ? string.Join("; ", shown)
            : Marks.And(shown);
    }
}
