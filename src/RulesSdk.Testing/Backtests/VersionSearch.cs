namespace RulesSdk.Testing;

/// <summary>Finds events of which two versions of a rule may say something else.</summary>
internal static class VersionSearch
{
    /// <summary>Events for which one of the versions fires, those that miss it by one clause, and those between the clauses of the two.</summary>
    public static IEnumerable<WitnessStream> Of(RuleDefinition before, RuleDefinition after) => new[] { before, after }.Select(RuleWitness.For)
        .SelectMany(static found => found.Witnesses.Cast<WitnessStream>().Concat(found.NearMisses))
        .Concat(Between(before, after))
        .Concat(Between(after, before));

    // A version is a mutant of the other one that has the other's clauses in place of its own.
    private static IEnumerable<WitnessStream> Between(RuleDefinition rule, RuleDefinition other)
    {
        var search = new KillerSearch(rule);
        return Changes(rule, other)
            .Select(change => search.Find(new RuleMutant(rule, change.Change) { Id = "", Operator = change.Operator, Member = change.Member, Description = "", Before = "", After = "" }).Killer)
            .OfType<WitnessStream>();
    }

    private static IEnumerable<(string Member, MutationOperator Operator, RuleChange Change)> Changes(RuleDefinition rule, RuleDefinition other)
    {
        var (own, others, members) = (RuleClauses.Declared(rule.RuleType), RuleClauses.Declared(other.RuleType), new RuleMembers(rule.RuleType));
        foreach (var name in members.Events.Select(static one => one.Name).Where(name => Differ(own.Event(name), others.Event(name))))
        {
            yield return (name, MutationOperator.NegateClause, new RuleChange(rule.RuleType) { Event = (name, others.Event(name)) });
        }

        if (Differ(own.Joins, others.Joins))
        {
            yield return ("join", MutationOperator.NegateClause, new RuleChange(rule.RuleType) { Joins = others.Joins });
        }

        if (Differ(own.Condition, others.Condition))
        {
            yield return ("condition", MutationOperator.NegateClause, new RuleChange(rule.RuleType) { Condition = others.Condition });
        }

        if (rule.Metadata.Window > TimeSpan.Zero && other.Metadata.Window > TimeSpan.Zero && rule.Metadata.Window != other.Metadata.Window)
        {
            var factor = other.Metadata.Window / rule.Metadata.Window;
            yield return ("window", factor > 1 ? MutationOperator.WidenWindow : MutationOperator.NarrowWindow, new RuleChange(rule.RuleType) { WindowFactor = factor });
        }
    }

    // Where one of them has none, there is nothing to put in its place.
    private static bool Differ(IReadOnlyList<Clause> own, IReadOnlyList<Clause> others) =>
        own.Count > 0 && others.Count > 0 && !own.Select(static clause => clause.Code).SequenceEqual(others.Select(static clause => clause.Code), StringComparer.Ordinal);
}
