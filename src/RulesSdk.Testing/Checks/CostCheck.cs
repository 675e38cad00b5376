namespace RulesSdk.Testing;

/// <summary>Says what a rule costs, by its clauses and by what its plan says of itself.</summary>
internal static class CostCheck
{
    private static readonly TimeSpan MuchKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan VeryMuchKept = TimeSpan.FromDays(14);

    /// <summary>The cost of a rule, with the reasons.</summary>
    public static RuleCost Of(CheckedRule rule)
    {
        List<(CostClass Class, string Reason)> reasons = [.. OfPredicates(rule), .. OfJoins(rule)];
        return reasons.Count == 0
            ? new RuleCost(rule.Id, CostClass.Cheap, [rule.IsSingle ? "a look-up skips most events, and nothing is kept" : "a look-up skips most events"])
            : new RuleCost(rule.Id, reasons.Max(static one => one.Class), [.. reasons.OrderByDescending(static one => one.Class).Select(static one => one.Reason)]);
    }

    private static IEnumerable<(CostClass, string)> OfPredicates(CheckedRule rule)
    {
        foreach (var (name, _, clauses) in rule.Predicates())
        {
            var isForEvery = rule.Definition.Plan.Any(line => line.StartsWith($"{name} is tested for every event", StringComparison.Ordinal));
            var nodes = clauses.SelectMany(static clause => ClauseNodes.All(clause.Node)).ToList();
            var costly = nodes.Exists(static node => node.Kind == "regex") ? "a regular expression"
                : nodes.Exists(static node => node.Kind == "quantifier" && node.Operands.Skip(1).SelectMany(ClauseNodes.All).Any(static inner => inner.Kind == "quantifier")) ? "a list within a list"
                : nodes.Exists(static node => node.Kind == "opaque") ? "a method that is run as it stands"
                : null;
            if (isForEvery)
            {
                yield return (costly is null ? CostClass.Medium : CostClass.Dear, $"'{name}' is tested for every event{(costly is null ? "" : $", by {costly}")}");
            }
            else if (costly is not null)
            {
                yield return (CostClass.Medium, $"'{name}' is tested by {costly}");
            }
        }
    }

    private static IEnumerable<(CostClass, string)> OfJoins(CheckedRule rule)
    {
        foreach (var line in rule.Definition.Plan.Where(static line => line.Contains(" by time alone", StringComparison.Ordinal)))
        {
            yield return (CostClass.Dear, $"{line[..(line.IndexOf(" by time alone", StringComparison.Ordinal) + " by time alone".Length)]}: no join asks for equality");
        }

        // Chains keep times alone.
        var breadth = rule.Members.Events.Count;
        var kept = rule.Definition.Metadata.Window * breadth;
        if (rule.Members.Activities.Count == 0 && kept > MuchKept)
        {
            yield return (kept > VeryMuchKept ? CostClass.Dear : CostClass.Medium, $"events of {breadth} event variable{(breadth == 1 ? " are" : "s are")} kept for {ValueText.Span(rule.Definition.Metadata.Window)}");
        }

        if (rule.Members.NewValue is not null && rule.Definition.Metadata.NewValueMemory > VeryMuchKept)
        {
            yield return (CostClass.Medium, $"values are remembered for {ValueText.Span(rule.Definition.Metadata.NewValueMemory)}");
        }
    }
}
