namespace RulesSdk.Testing;

/// <summary>Finds rules over single events such that each event that fires one fires another too.</summary>
internal static class SubsumptionCheck
{
    private const string Event = "e";

    /// <summary>The rules that say no less than a rule does.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="all">The rules of the pack.</param>
    public static IEnumerable<CheckFinding> Of(CheckedRule rule, IReadOnlyList<CheckedRule> all)
    {
        foreach (var other in all.Where(other => other != rule && other.Definition.Metadata.IsSignal == rule.Definition.Metadata.IsSignal && Implies(rule, other)))
        {
            // Of two that ask the same, the first is kept.
            var isSame = Implies(other, rule);
            if (!isSame || string.CompareOrdinal(other.Id, rule.Id) < 0)
            {
                yield return new CheckFinding(
                    FindingKind.Subsumed, rule.Id, "rule", null,
                    isSame ? $"'{rule.Id}' and '{other.Id}' fire for the same events, so one of them tells nothing" : $"every event that fires '{rule.Id}' also fires '{other.Id}', so what the second tells of it is already told",
                    isSame ? "drop one of them, or let them ask for different things" : $"exclude in '{other.Id}' what '{rule.Id}' asks for, or drop '{rule.Id}' if it says nothing more");
            }
        }
    }

    /// <summary>Whether each event that fires a rule is proved to fire another one.</summary>
    public static bool Implies(CheckedRule rule, CheckedRule other)
    {
        if (!IsKnown(rule) || !IsKnown(other) || rule.Members.Events[0].EventType != other.Members.Events[0].EventType
            || other.Members.NewValue is not null || other.Members.Suppress is not null || other.Members.CaseTable.Count > 0)
        {
            return false;
        }

        var types = new ClauseTypes(new Dictionary<string, Type>(StringComparer.Ordinal) { [Event] = rule.Members.Events[0].EventType });
        IReadOnlyList<ClauseNode> keys = [.. Keys(rule)];
        IReadOnlyList<ClauseNode> facts = [.. ClauseImplication.Facts(Asked(rule)), .. keys.Select(ClauseNodes.NotZero).SelectMany(static key => ClauseImplication.Facts([key]))];
        return Asked(other).All(clause => ClauseImplication.Follows(clause, true, facts, types))
            && Keys(other).All(key => keys.Any(own => ClauseDifference.AreEqual(own, key)) || IsText(key) && ClauseImplication.Follows(ClauseNodes.NotZero(key), true, facts, types));
    }

    private static bool IsText(ClauseNode key) => key.Kind is "field" or "json" or "item" or "function";

    // A method that is run as it stands, and an option that may be tuned, have a name in their own rule only.
    private static bool IsKnown(CheckedRule rule) => rule.IsSingle && rule.IsReadable && !rule.Members.Lets.Any(static let => let.IsList) && rule.Clauses.Event(rule.Members.Events[0].Name).Count > 0
        && !Asked(rule).Concat(rule.Clauses.Keys.Select(static key => key.Value)).SelectMany(ClauseNodes.All).Any(static node => node.Kind is "opaque" or "element" or "option");

    private static IEnumerable<ClauseNode> Asked(CheckedRule rule) =>
        rule.Clauses.Event(rule.Members.Events[0].Name).Select(static clause => ClauseNodes.OfEvent(clause.Node, Event));

    // Keys without which there is no detection.
    private static IEnumerable<ClauseNode> Keys(CheckedRule rule)
    {
        var zero = rule.Members.Keys.SelectMany(static overloads => overloads).Where(rule.Members.AllowsZero).Select(static key => RuleMembers.VariableName(key.Name)).ToHashSet(StringComparer.Ordinal);
        return rule.Clauses.Keys.Where(key => !zero.Contains(key.Name)).Select(static key => ClauseNodes.OfEvent(key.Value, Event));
    }
}
