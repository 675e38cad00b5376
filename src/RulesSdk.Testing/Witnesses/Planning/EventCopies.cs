using System.Net;

namespace RulesSdk.Testing;

/// <summary>Makes as many events of each variable as a plan asks for, of a draft that has one of each.</summary>
/// <param name="subject">The rule.</param>
internal sealed class EventCopies(WitnessSubject subject)
{
    private readonly DraftEvaluation _evaluation = subject.Evaluation;

    /// <summary>The events; null if some copy could not be made.</summary>
    /// <param name="draft">An event of each variable.</param>
    /// <param name="goals">What holds of them.</param>
    /// <param name="scope">The elements that keys and outcomes name.</param>
    /// <param name="plan">How many there are to be.</param>
    /// <param name="splitKey">Whether each copy has a key of its own.</param>
    /// <param name="isNear">Whether outcomes may come to less where they have to.</param>
    public IReadOnlyList<(string Variable, Draft Draft)>? Make(Draft draft, IReadOnlyList<Goal> goals, Scope scope, CountPlan plan, bool splitKey = false, bool isNear = false)
    {
        var events = new List<(string, Draft)>();
        foreach (var variable in subject.Variables.Where(variable => draft.Has(variable.Name)))
        {
            for (var i = 0; i < plan.Events(subject, variable); i++)
            {
                if (Copy(draft, variable, goals, scope, plan, i, splitKey, isNear) is not { } copy)
                {
                    return null;
                }

                events.Add((variable.Name, copy));
            }
        }

        return events;
    }

    private Draft? Copy(Draft draft, WitnessVariable variable, IReadOnlyList<Goal> goals, Scope scope, CountPlan plan, int number, bool splitKey, bool isNear)
    {
        var outcomes = subject.Outcomes.Where(outcome => plan.Values.ContainsKey(outcome.Key) && Reads(outcome.Value, variable)).ToList();
        if (number == 0)
        {
            var first = outcomes.SelectMany(outcome => Amount(outcome.Value, plan.Values[outcome.Key], plan.Events(subject, variable), scope)).ToList();
            return first.Count == 0 ? draft : new ClauseSolver(_evaluation).Solve(draft, [.. goals, .. first]);
        }

        var time = EventParts.Time(draft.Object(variable.Name)).AddSeconds(number);
        var copy = EventStart.WithTimeAndId(draft, variable.Name, time, FormattableString.Invariant($"{variable.Name}-{number + 1}"));
        var keys = subject.Keys.Where(key => Reads(key.Value, variable)).Select(key => splitKey
            ? Distinct(key.Value, draft, scope, number)
            : Same(key.Value, draft, scope));
        var values = outcomes.SelectMany(outcome => outcome.Value is { Kind: "aggregate", Text: "CountDistinct" }
            ? new Goal?[] { number < plan.Values[outcome.Key] ? Distinct(outcome.Value.Operand, draft, scope, number) : Same(outcome.Value.Operand, draft, scope) }
            : Amount(outcome.Value, plan.Values[outcome.Key], plan.Events(subject, variable), scope).ToArray());
        var solver = new ClauseSolver(_evaluation, ClauseSolver.MostStepsNear);
        return solver.Solve(copy, [.. keys.Concat(values).OfType<Goal>(), .. goals]) ?? (isNear ? solver.Solve(copy, goals) : null);
    }

    private bool Reads(ClauseNode node, WitnessVariable variable) =>
        ClauseNodes.All(node).Any(part => part.Kind == "variable" && part.Text == variable.Name
            || part.Kind == "element" && subject.Members.Lets.Any(let => let.Name == part.Text && subject.Members.Events[let.Variable].Name == variable.Name));

    private Goal? Same(ClauseNode node, Draft draft, Scope scope) =>
        ClauseNodes.Constant(_evaluation.Value(node, draft, scope)) is { } value ? new Goal(ClauseNodes.Compare("Equal", node, value), true, scope) : null;

    private Goal? Distinct(ClauseNode node, Draft draft, Scope scope, int number) => _evaluation.Value(node, draft, scope) switch
    {
        string text when IPAddress.TryParse(text, out _) => Equal(node, FormattableString.Invariant($"198.51.100.{20 + (number % 200)}"), scope),
        string text => Equal(node, text.Length == 0 ? FormattableString.Invariant($"value-{number + 1}") : FormattableString.Invariant($"{text}-{number + 1}"), scope),
        int or long or short => Equal(node, Convert.ToInt64(_evaluation.Value(node, draft, scope), null) + number, scope),
        _ => null,
    };

    // What each event adds to a sum, or is the least or the greatest of.
    private static IEnumerable<Goal> Amount(ClauseNode outcome, int target, int events, Scope scope) => outcome switch
    {
        { Kind: "aggregate", Text: "Sum", Operands: [var term] } => [Equal(term, (long)(target + events - 1) / events, scope)],
        { Kind: "aggregate", Text: "Max" or "Min" or "Avg", Operands: [var term] } => [Equal(term, (long)target, scope)],
        _ => [],
    };

    private static Goal Equal(ClauseNode node, object value, Scope scope) => new(ClauseNodes.Compare("Equal", node, ClauseNodes.Constant(value)!), true, scope);
}
