namespace RulesSdk.Testing;

/// <summary>Finds near misses of a witness: for each clause, events for which that clause alone is false.</summary>
/// <param name="subject">The rule.</param>
/// <param name="run">Runs it.</param>
/// <param name="findings">Takes what is found.</param>
/// <param name="witness">The witness.</param>
internal sealed class MatchMisses(WitnessSubject subject, StreamRun run, WitnessFindings findings, FoundMatch witness)
{
    private const int MostPlansTried = 6;

    private readonly ClauseSolver _solver = new(subject.Evaluation, ClauseSolver.MostStepsNear);
    private readonly EventCopies _copies = new(subject);

    public void Search()
    {
        foreach (var goal in witness.Goals.Where(static goal => goal.Member != NamedGoal.Element))
        {
            Negate(goal);
        }

        Split();
        Stretch();
    }

    /// <summary>A near miss in how many events there are, or in what they come to.</summary>
    public void Plan(string member, Clause clause, IEnumerable<CountPlan> plans, string? row)
    {
        // Events that the witness does without may have to come after its own, or before them.
        foreach (var (plan, seconds) in plans.Take(MostPlansTried).SelectMany(static plan => (IEnumerable<(CountPlan, int)>)[(plan, 1), (plan, -1)]))
        {
            var variables = subject.Variables.Where(variable => plan.Events(subject, variable) > 0).ToList();
            var names = variables.Select(static variable => variable.Name).ToHashSet(StringComparer.Ordinal);
            var goals = subject.Goals(witness.Scope, names).Select(static goal => goal.Goal).ToList();
            var start = subject.Start(variables);
            foreach (var variable in variables.Where(variable => witness.Draft.Has(variable.Name)))
            {
                start = start.With(variable.Name, variable.EventType, witness.Draft.Json(variable.Name));
            }

            foreach (var variable in variables.Where(variable => !witness.Draft.Has(variable.Name)))
            {
                start = EventStart.WithTimeAndId(start, variable.Name, (seconds > 0 ? witness.Stream.Events[^1] : witness.Stream.Events[0]).Time.AddSeconds(seconds), $"{variable.Name}-1");
            }

            if (_solver.Solve(start, goals) is { } draft
                && _copies.Make(draft, goals, witness.Scope, plan) is { } events
                && FoundMatch.Write(subject, events) is var stream && IsMissed(stream, row))
            {
                findings.NearMisses.Add(DraftStreams.Miss(stream, member, clause.Code, plan.ToString(), row));
                return;
            }
        }

        findings.Unsolved.Add(new UnsolvedClause(member, clause.Code, "no number of events was found for which this clause alone is false"));
    }

    private void Negate(NamedGoal goal)
    {
        Goal[] others = [.. witness.Goals.Where(other => other != goal).Select(static other => other.Goal)];
        string? reason = null;
        foreach (var goals in (Goal[][])[[.. others, goal.Negated.Goal], [goal.Negated.Goal, .. others]])
        {
            Witness? stream = null;
            var draft = _solver.Solve(witness.Draft, goals, one =>
            {
                stream = _copies.Make(one, goals, witness.Scope, witness.Plan, isNear: true) is { } events ? FoundMatch.Write(subject, events) : null;
                return stream is not null && IsMissed(stream, row: null);
            });
            if (draft is not null)
            {
                findings.NearMisses.Add(DraftStreams.Miss(stream!, goal.Member, goal.Code, Change(draft), row: null));
                return;
            }

            reason = _solver.Reason;
        }

        // Many a key has a value wherever the clauses hold.
        if (goal.Member == NamedGoal.Key)
        {
            return;
        }

        findings.Unsolved.Add(new UnsolvedClause(goal.Member, goal.Code, reason ?? "no event was found for which this clause alone is false: it may follow from the others"));
    }

    // Events that count together only under one key.
    private void Split()
    {
        if (subject.Keys.Count == 0 || witness.Stream.Events.Count <= subject.Variables.Count)
        {
            return;
        }

        Goal[] goals = [.. witness.Goals.Select(static goal => goal.Goal)];
        if (_copies.Make(witness.Draft, goals, witness.Scope, witness.Plan, splitKey: true) is { } events
            && FoundMatch.Write(subject, events) is var stream && IsMissed(stream, row: null))
        {
            findings.NearMisses.Add(DraftStreams.Miss(stream, "key", string.Join(", ", subject.Keys.Select(static key => key.Name)), "each event has a key of its own", row: null));
            return;
        }

        findings.Unsolved.Add(new UnsolvedClause("key", string.Join(", ", subject.Keys.Select(static key => key.Name)), "no events with keys of their own were found"));
    }

    // The same events, further apart than the window.
    private void Stretch()
    {
        if (subject.Members.Window is not { } window || witness.Stream.Events.Count < 2)
        {
            return;
        }

        var code = $"[Window(\"{ValueText.Span(window.Size)}\")]";
        var step = (window.Size * 2) + TimeSpan.FromSeconds(1);
        var events = witness.Stream.Events.Select((e, number) => DraftStreams.At(e, e.Time + (step * number))).ToList();
        var stream = witness.Stream with { Events = events, Until = witness.Stream.Until is null ? null : events[^1].Time + (step * 2) };
        if (IsMissed(stream, row: null))
        {
            findings.NearMisses.Add(DraftStreams.Miss(stream, "window", code, $"events {ValueText.Span(step)} apart", row: null));
            return;
        }

        findings.Unsolved.Add(new UnsolvedClause("window", code, "events further apart than the window are detected all the same"));
    }

    private bool IsMissed(Witness stream, string? row) => row is null ? run.Cases(stream).Count == 0 : !run.Cases(stream).Contains(row);

    private string Change(Draft draft) => string.Join("; ", draft.Variables.Order(StringComparer.Ordinal)
        .SelectMany(variable => JsonPath.Differences(witness.Draft.Json(variable), draft.Json(variable), variable)));
}
