namespace RulesSdk.Testing;

/// <summary>Finds cases that are never current, cases that more evidence lowers, and activities for which no case holds.</summary>
/// <remarks>Of what RULE0016 and RULE0018 report in the editor, it says the same.</remarks>
internal static class CaseCheck
{
    private const int MostShown = 3;

    /// <summary>What is found in the case table of a rule.</summary>
    public static IEnumerable<CheckFinding> Of(CheckedRule rule)
    {
        if (rule.Cases.Count == 0)
        {
            return [];
        }

        return CaseGrid.Of(rule) is { } grid ? [.. Reach(rule, grid), .. Lowered(rule, grid), .. rule.Members.Activities.Count > 0 ? Silent(rule, grid) : []] : Implied(rule);
    }

    private static IEnumerable<CheckFinding> Reach(CheckedRule rule, CaseGrid grid)
    {
        foreach (var (number, row) in rule.Cases.Index())
        {
            List<CaseGrid.Point> holding = [.. grid.Points.Where(point => point.Cases.Contains(number))];
            if (holding.Count == 0)
            {
                yield return Never(rule, number);
            }
            else if (holding.TrueForAll(point => point.Cases[0] != number))
            {
                var above = Enumerable.Range(0, number).Where(other => holding.TrueForAll(point => point.Cases.Contains(other))).ToList();
                yield return above.Count > 0 ? Shadowed(rule, number, above[0]) : new CheckFinding(
                    FindingKind.UnreachableCase, rule.Id, $"case {row.Case.Name}", Code(row.Clauses),
                    $"whenever the case '{row.Case.Name}' holds, some case above it holds as well, so it is never current", "move it up, or remove it");
            }
        }
    }

    // Without every combination: a case that follows from a later one is tried before it.
    private static IEnumerable<CheckFinding> Implied(CheckedRule rule)
    {
        var condition = rule.Clauses.Condition.Select(static clause => clause.Node).ToList();
        foreach (var (number, row) in rule.Cases.Index().Where(static row => row.Item.Clauses.Count > 0))
        {
            var own = row.Clauses.Select(static clause => clause.Node).ToList();
            IReadOnlyList<ClauseNode> facts = [.. ClauseImplication.Facts(condition.Concat(own))];
            var types = new ClauseTypes(new Dictionary<string, Type>());
            if (own.Exists(clause => ClauseImplication.Follows(clause, false, [.. ClauseImplication.Facts(condition.Concat(own.Where(other => !ReferenceEquals(other, clause))))], types)))
            {
                yield return Never(rule, number);
            }
            else if (Enumerable.Range(0, number).Where(other => rule.Cases[other].Clauses is { Count: > 0 } above && above.All(clause => ClauseImplication.Follows(clause.Node, true, facts, types))).Select(static other => (int?)other).FirstOrDefault() is { } shadow)
            {
                yield return Shadowed(rule, number, shadow);
            }
        }
    }

    private static CheckFinding Never(CheckedRule rule, int number)
    {
        var (row, clauses) = rule.Cases[number];
        return new CheckFinding(
            FindingKind.UnreachableCase, rule.Id, $"case {row.Name}", Code(clauses), $"the case '{row.Name}' never holds, so it is never current", "correct what it asks, or remove it");
    }

    private static CheckFinding Shadowed(CheckedRule rule, int number, int shadow)
    {
        var ((row, clauses), above) = (rule.Cases[number], rule.Cases[shadow].Case);
        var isLowered = row.Severity > above.Severity;
        return new CheckFinding(
            isLowered ? FindingKind.LoweredByEvidence : FindingKind.UnreachableCase, rule.Id, $"case {row.Name}", Code(clauses),
            $"whenever the case '{row.Name}' holds, '{above.Name}' above it holds as well, so it is never current" + (isLowered ? $" and its evidence has the lower severity {above.Severity.ToString().ToLowerInvariant()}" : ""),
            $"move it above '{above.Name}', or remove it");
    }

    private static IEnumerable<CheckFinding> Lowered(CheckedRule rule, CaseGrid grid)
    {
        var byPlace = grid.Points.ToDictionary(static point => point.Place, StringComparer.Ordinal);
        var reported = new HashSet<int>();
        var isChain = rule.Members.Activities.Count > 0;
        foreach (var point in grid.Points.Where(static point => point.Cases.Count > 0))
        {
            var before = rule.Cases[point.Cases[0]].Case;
            foreach (var (name, next) in grid.More(point, byPlace))
            {
                var after = next.Cases.Count > 0 ? rule.Cases[next.Cases[0]].Case : null;
                if ((after is null ? isChain : after.Severity < before.Severity) && reported.Add(point.Cases[0]))
                {
                    yield return new CheckFinding(
                        FindingKind.LoweredByEvidence, rule.Id, $"case {before.Name}", Code(rule.Cases[point.Cases[0]].Clauses),
                        $"with {grid.Describe(point)} the case '{before.Name}' is current, and once {name} is seen as well, {(after is null ? "no case is" : $"the milder case '{after.Name}' is")}, so more evidence lowers the severity",
                        $"do not negate evidence in a case, or {(after is null ? "add a case of the same severity for both" : "give the milder case the same severity")}");
                }
            }
        }
    }

    private static IEnumerable<CheckFinding> Silent(CheckedRule rule, CaseGrid grid)
    {
        // Each set of activities, however often each was seen.
        var sets = grid.Points.GroupBy(point => point.Places.Index().Where(static place => place.Item > 0).Sum(static place => 1L << place.Index))
            .Where(static set => System.Numerics.BitOperations.PopCount((ulong)set.Key) > 1 && set.All(static point => point.Cases.Count == 0))
            .Select(static set => set.Key).ToHashSet();
        if (sets.Count == 0)
        {
            yield break;
        }

        var count = grid.Names.Count;
        List<long> least = [.. sets.Where(set => !Neighbours(set, count, added: false).Any(sets.Contains)).Order()];
        List<long> most = [.. sets.Where(set => !Neighbours(set, count, added: true).Any(sets.Contains)).OrderByDescending(static set => System.Numerics.BitOperations.PopCount((ulong)set)).ThenBy(static set => set)];
        yield return new CheckFinding(
            FindingKind.SilentCombination, rule.Id, "cases", null,
            $"no case holds for {sets.Count} combination{(sets.Count == 1 ? "" : "s")} of two or more activities, so nothing is reported of {(sets.Count == 1 ? "it" : "them")}: at least {Shown(least, grid)}; at most {Shown(most, grid)}",
            "add a case for those that an analyst should see");
    }

    private static IEnumerable<long> Neighbours(long set, int count, bool added) =>
        Enumerable.Range(0, count).Select(bit => 1L << bit).Where(bit => (set & bit) == 0 == added).Select(bit => set ^ bit);

    private static string Code(IReadOnlyList<Clause> clauses) => clauses is [var one] ? ClauseCode.Of(one.Node) : ClauseCode.Of(clauses);

    private static string Shown(IReadOnlyCollection<long> sets, CaseGrid grid) => string.Join(", ", sets.Take(MostShown)
        .Select(set => string.Join(" + ", grid.Names.Where((_, place) => (set >> place & 1) == 1)))) + (sets.Count > MostShown ? $", and {sets.Count - MostShown} more" : "");
}
