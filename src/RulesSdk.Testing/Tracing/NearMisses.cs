namespace RulesSdk.Testing;

/// <summary>Finds events that satisfy a predicate but for one clause.</summary>
/// <param name="rule">The rule.</param>
/// <param name="predicates">Its predicates, by number.</param>
internal sealed class NearMisses(ExplainedRule rule, IReadOnlyList<EventMethod> predicates)
{
    private readonly IReadOnlyList<(EventMethod Predicate, string Variable, IReadOnlyList<Clause> Clauses, ClauseEvaluator Evaluator)> _asked =
    [
        .. predicates.Select(static predicate => (predicate, Variable: RuleMembers.VariableName(predicate.Method.Name), Class: predicate.Method.DeclaringType!))
            .Select(static one => (one.predicate, one.Variable, new RuleClauses(one.Class).Event(one.Variable), new ClauseEvaluator(one.Class))),
    ];

    /// <summary>Which predicate an event misses by one clause, and by which; null if none.</summary>
    /// <param name="e">An event that satisfies nothing.</param>
    /// <param name="isOwn">Whether it would be of the key under the predicate of a number.</param>
    public ExplanationStep? Of(ReferenceEvent e, Func<int, bool> isOwn)
    {
        foreach (var (number, (predicate, variable, clauses, evaluator)) in _asked.Index())
        {
            // Of one clause that is false nobody can say that it is near.
            if (clauses.Count < 2 || predicate.EventOf(e) is not { } value)
            {
                continue;
            }

            var values = new Dictionary<string, object?>(StringComparer.Ordinal) { [variable] = value };
            if (!evaluator.AreFalse(clauses, values, 2) && isOwn(number)
                && evaluator.Ask(clauses, values).Where(static answer => answer.Holds == false).ToList() is [var failed])
            {
                return PredicateSteps.Nearest(rule, predicate.Name, e, [failed]);
            }
        }

        return null;
    }
}
