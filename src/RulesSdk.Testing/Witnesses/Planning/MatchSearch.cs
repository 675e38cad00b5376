namespace RulesSdk.Testing;

/// <summary>Finds witnesses of a rule over events: one, and one for each of its cases.</summary>
/// <param name="subject">The rule.</param>
/// <param name="run">Runs it.</param>
/// <param name="findings">Takes what is found.</param>
internal sealed class MatchSearch(WitnessSubject subject, StreamRun run, WitnessFindings findings)
{
    private readonly MatchDrafts _drafts = new(subject);
    private readonly IReadOnlyList<CountPlan> _plans = CountPlan.Of(subject);

    public void Search()
    {
        if (subject.Members.NewValue is not null)
        {
            throw new UnsolvableException("a new value needs events that come before it, which are not made up");
        }

        var found = Find(_plans.Where(Fires), row: null);
        if (found is null)
        {
            findings.Unsolved.Add(new UnsolvedClause("rule", subject.Rule.Id, Why()));
            return;
        }

        findings.Witnesses.Add(found.Stream);
        var misses = new MatchMisses(subject, run, findings, found);
        misses.Search();
        foreach (var clause in subject.Condition)
        {
            misses.Plan("condition", clause, _plans.Where(plan => !plan.Satisfies(subject, clause) && subject.Condition.All(other => other == clause || plan.Satisfies(subject, other))), row: null);
        }

        foreach (var (number, clauses) in subject.Cases.Index())
        {
            SearchCase(misses, subject.Members.CaseTable[number].Case!.Name, number, clauses);
        }
    }

    private void SearchCase(MatchMisses misses, string name, int number, IReadOnlyList<Clause> clauses)
    {
        bool IsFirst(CountPlan plan) => Fires(plan) && clauses.All(clause => plan.Satisfies(subject, clause))
            && subject.Cases.Take(number).All(row => row.Any(clause => !plan.Satisfies(subject, clause)));
        if (Find(_plans.Where(IsFirst), name) is not { } found)
        {
            findings.Unsolved.Add(new UnsolvedClause($"case {name}", string.Join(" && ", clauses.Select(static clause => clause.Code)), Why()));
            return;
        }

        // A rule's witness is named by the first case that it has.
        findings.Witnesses.RemoveAll(witness => witness.Case == name);
        findings.Witnesses.Add(found.Stream);
        foreach (var clause in clauses)
        {
            misses.Plan($"case {name}", clause, _plans.Where(plan => Fires(plan) && !plan.Satisfies(subject, clause) && clauses.All(other => other == clause || plan.Satisfies(subject, other))), name);
        }
    }

    private bool Fires(CountPlan plan) => subject.Condition.All(clause => plan.Satisfies(subject, clause));

    private FoundMatch? Find(IEnumerable<CountPlan> plans, string? row) =>
        _drafts.Find(plans, stream => run.Cases(stream) is { Count: > 0 } cases && (row is null || cases.Contains(row))) is { } found
            ? found with { Stream = found.Stream with { Case = run.Cases(found.Stream)[0] is { Length: > 0 } name ? name : null } }
            : null;

    private string Why() => _drafts.Solver.WasRefused || _drafts.Solver.Reason is null ? Refused() : _drafts.Solver.Reason;

    private string Refused() => _drafts.Solver.WasRefused || _drafts.Solver.Failed is null
        ? "no events were found for which both engines detect it"
        : $"no value was found for '{_drafts.Solver.Failed.Node.Kind}' {string.Join(" ", _drafts.Solver.Failed.Node.Texts)}";
}
