namespace RulesSdk.Testing;

/// <summary>Finds events of a rule's variables for which all holds that it asks, and more.</summary>
/// <param name="subject">The rule.</param>
/// <param name="mostSteps">After how many edits a search gives up.</param>
internal sealed class MatchDrafts(WitnessSubject subject, int mostSteps = ClauseSolver.MostSteps)
{
    private const int MostPlansTried = 6;

    private readonly EventCopies _copies = new(subject);

    /// <summary>Tells why nothing was found.</summary>
    public ClauseSolver Solver { get; } = new(subject.Evaluation, mostSteps);

    /// <summary>Events that will do; null if none were found.</summary>
    /// <param name="plans">How many events of each variable there are; the first few are tried.</param>
    /// <param name="accepts">Whether a stream will do.</param>
    /// <param name="first">What has to be reached before all else, and does not follow from what the rule asks.</param>
    /// <param name="keeps">Which of what the rule asks has to be reached; all if null.</param>
    /// <param name="start">Events to begin with, which are changed as little as need be.</param>
    public FoundMatch? Find(
        IEnumerable<CountPlan> plans, Func<Witness, bool> accepts, IReadOnlyList<(ClauseNode Node, bool Want)>? first = null, Func<NamedGoal, bool>? keeps = null, Draft? start = null)
    {
        foreach (var plan in plans.Take(MostPlansTried))
        {
            var variables = subject.Variables.Where(variable => plan.Events(subject, variable) > 0).ToList();
            var names = variables.Select(static variable => variable.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var scope in subject.Scopes())
            {
                var goals = subject.Goals(scope, names);
                var kept = keeps is null ? goals : [.. goals.Where(keeps)];
                Goal[] all = [.. (first ?? []).Select(one => new Goal(one.Node, one.Want, scope)), .. kept.Select(static goal => goal.Goal)];
                Witness? stream = null;
                var draft = Solver.Solve(Start(variables, start), all, one =>
                {
                    stream = _copies.Make(one, all, scope, plan) is { } events ? FoundMatch.Write(subject, events) : null;
                    return stream is not null && accepts(stream);
                });
                if (draft is not null)
                {
                    return new FoundMatch(draft, plan, scope, goals, stream!);
                }
            }
        }

        return null;
    }

    private Draft Start(IReadOnlyList<WitnessVariable> variables, Draft? start)
    {
        var draft = subject.Start(variables);
        return start is null ? draft : variables.Where(variable => start.Has(variable.Name))
            .Aggregate(draft, (one, variable) => one.With(variable.Name, variable.EventType, start.Json(variable.Name)));
    }
}
