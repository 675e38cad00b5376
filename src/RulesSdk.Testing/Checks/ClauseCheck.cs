namespace RulesSdk.Testing;

/// <summary>Finds clauses that follow from the others or contradict them, and alternatives that never decide.</summary>
internal static class ClauseCheck
{
    /// <summary>What is found in the predicates, joins and the condition of a rule.</summary>
    public static IEnumerable<CheckFinding> Of(CheckedRule rule)
    {
        var types = new ClauseTypes(rule.Predicates().DistinctBy(static one => one.Name).ToDictionary(static one => one.Name, static one => one.EventType, StringComparer.Ordinal));
        var optional = OptionalVariables.Of(rule.Members.Condition);
        HashSet<string> absent = [.. optional, .. rule.Clauses.Lets.Where(let => optional.Contains(let.Variable)).Select(static let => let.Name)];
        foreach (var (name, _, clauses) in rule.Predicates())
        {
            foreach (var finding in Of(rule, name, clauses, new Known([], absent), types))
            {
                yield return finding;
            }
        }

        var known = new Known([.. rule.Predicates().SelectMany(static one => one.Clauses).Select(static clause => clause.Node)], absent);
        foreach (var finding in Of(rule, "join", rule.Clauses.Joins, known, types).Concat(Of(rule, "condition", rule.Clauses.Condition, new Known([], absent), types)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<CheckFinding> Of(CheckedRule rule, string member, IReadOnlyList<Clause> clauses, Known known, ClauseTypes types)
    {
        List<ClauseNode> left = [.. clauses.Select(static clause => clause.Node).SelectMany(static node => ClauseImplication.Facts([node]))];

        // From the last on, so that of two that say the same the first is left.
        foreach (var clause in left.AsEnumerable().Reverse().ToList())
        {
            IReadOnlyList<ClauseNode> facts = [.. ClauseImplication.Facts(left.Where(other => !ReferenceEquals(other, clause)).Concat(known.Facts).Where(other => known.HoldWith(clause, other)))];
            var code = ClauseCode.Of(clause);
            if (ClauseImplication.Follows(clause, false, facts, types))
            {
                yield return new CheckFinding(
                    FindingKind.NeverHolds, rule.Id, member, code, $"`{code}` is false wherever the other clauses hold, so nothing ever satisfies '{member}'", "correct the clause, or the one that contradicts it");
                yield break;
            }

            if (!IsGuard(clause) && ClauseImplication.Follows(clause, true, facts, types))
            {
                left.RemoveAll(other => ReferenceEquals(other, clause));
                yield return new CheckFinding(
                    FindingKind.DeadClause, rule.Id, member, code, $"`{code}` holds wherever the other clauses do, so it decides nothing", "remove the clause, or correct it if it was to ask more");
                continue;
            }

            foreach (var value in DeadValues.Of(clause, facts, types))
            {
                yield return new CheckFinding(FindingKind.DeadValue, rule.Id, member, value.Code, $"`{value.Code}` never decides: {value.Reason}, so it detects nothing more", "remove it, or correct what it is to find");
            }
        }
    }

    // A test for null keeps what comes after it from throwing. An authored "true" is no clause.
    private static bool IsGuard(ClauseNode clause) => ClauseNodes.All(clause).Any(static node => node.Kind is "null" or "constant" && (node.Kind == "null" || ClauseConstants.Of(node) is null))
        || clause.Kind == "constant";

    // What else is asked. Of what may be absent, nothing needs to hold unless the clause itself reads it.
    private sealed record Known(IReadOnlyList<ClauseNode> Facts, HashSet<string> Absent)
    {
        public bool HoldWith(ClauseNode clause, ClauseNode other) => Names(other).IsSubsetOf(Names(clause));

        private HashSet<string> Names(ClauseNode node) =>
            ClauseNodes.All(node).Where(part => part.Kind is "variable" or "element" && Absent.Contains(part.Text)).Select(static part => part.Text).ToHashSet(StringComparer.Ordinal);
    }
}
