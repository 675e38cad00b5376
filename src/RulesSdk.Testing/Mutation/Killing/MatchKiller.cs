namespace RulesSdk.Testing;

/// <summary>Finds events for which a mutant of a rule over events detects something else than the rule.</summary>
internal sealed class MatchKiller
{
    // Most mutants differ near a witness; what is not found soon is seldom found at all.
    private const int MostSteps = 1500;

    private readonly MutantRun _run;
    private readonly WitnessSubject _rule;
    private readonly Lazy<FoundMatch?> _witness;

    public MatchKiller(RuleDefinition rule, MutantRun run)
    {
        _run = run;
        _rule = new WitnessSubject(rule);
        _witness = new Lazy<FoundMatch?>(() => new MatchDrafts(_rule).Find(CountPlan.Of(_rule).Where(plan => Fires(_rule, plan)), Detects));
    }

    /// <summary>Such events; null if none were found.</summary>
    public Witness? Find(RuleMutant mutant)
    {
        bool Accepts(Witness stream) => _run.Differs(stream, mutant);
        if (mutant.Change.DroppedKey is { } key)
        {
            return _witness.Value is { } witness ? OtherKey(witness, key).FirstOrDefault(Accepts) : null;
        }

        if (mutant.Operator is MutationOperator.WidenWindow or MutationOperator.NarrowWindow)
        {
            var gap = _rule.Members.Sequence is { } sequence ? Duration.Parse(sequence.Gap) : TimeSpan.Zero;
            return _witness.Value is { } found ? OtherTimes.Of(found.Stream, mutant.Rule.Metadata.Window, gap).FirstOrDefault(Accepts) : null;
        }

        var changed = new WitnessSubject(_rule.Rule, mutant.Change);
        return mutant.Change.Event is { } one
            ? Between(changed, Member(_rule, one.Name), Member(changed, one.Name), one.Name, Accepts)
            : mutant.Change.Joins is not null
                ? Between(changed, All(_rule.Joins), All(changed.Joins), null, Accepts)
                : Counted(changed, Accepts);
    }

    // Events for which the rule's clauses hold and the mutant's do not, or the other way round.
    private Witness? Between(WitnessSubject changed, ClauseNode own, ClauseNode others, string? variable, Func<Witness, bool> accepts)
    {
        foreach (var (subject, other) in (IEnumerable<(WitnessSubject, ClauseNode)>)[(_rule, others), (changed, own)])
        {
            var plans = CountPlan.Of(subject);

            // An event of an optional variable matters where there would be a detection without it.
            var tried = subject.Variables.Any(one => one.Name == variable && one.IsOptional)
                ? plans.Where(plan => plan.Values.GetValueOrDefault(variable!) > 0 && Fires(subject, With(plan, variable!, 0)))
                : plans.Where(plan => Fires(subject, plan));
            var start = _witness.Value?.Draft;
            var found = new MatchDrafts(subject, ClauseSolver.MostStepsNear).Find(tried, accepts, other, start)
                ?? new MatchDrafts(subject, MostSteps).Find(tried, accepts, other);
            if (found is not null)
            {
                return found.Stream;
            }
        }

        return null;
    }

    // Numbers of events that the rule and the mutant take for different things.
    private Witness? Counted(WitnessSubject changed, Func<Witness, bool> accepts)
    {
        var plans = CountPlan.Of(_rule).Concat(CountPlan.Of(changed)).DistinctBy(static plan => plan.ToString(), StringComparer.Ordinal)
            .Where(plan => Verdict(_rule, plan) != Verdict(changed, plan)).OrderBy(static plan => plan.Values.Values.Sum()).ToList();
        return (new MatchDrafts(_rule, ClauseSolver.MostStepsNear).Find(plans, accepts, start: _witness.Value?.Draft) ?? new MatchDrafts(_rule, MostSteps).Find(plans, accepts))?.Stream;
    }

    // The same again under another value of the key, and each second event under one.
    private IEnumerable<Witness> OtherKey(FoundMatch witness, string key)
    {
        var value = _rule.Keys.FirstOrDefault(one => one.Name == key).Value;
        if (value is null)
        {
            yield break;
        }

        var other = ClauseNodes.Constant(_rule.Evaluation.Value(value, witness.Draft, witness.Scope)) is { } now ? ClauseNodes.Compare("Equal", value, now) : null;
        var twin = other is null ? null : new ClauseSolver(_rule.Evaluation).Solve(witness.Draft, [.. witness.Goals.Select(static goal => goal.Goal), new Goal(other, false, witness.Scope)]);
        if (twin is not null && new EventCopies(_rule).Make(twin, [.. witness.Goals.Select(static goal => goal.Goal)], witness.Scope, witness.Plan) is { } events)
        {
            var second = FoundMatch.Write(_rule, events);
            yield return Merge(witness.Stream, [.. second.Events.Select(static e => DraftStreams.Again(e, e.Time + TimeSpan.FromMilliseconds(1)))]);
            yield return Merge(witness.Stream with { Events = [.. witness.Stream.Events.Where((_, number) => number % 2 == 0)] }, [.. second.Events.Where((_, number) => number % 2 == 1)]);
            yield return Merge(witness.Stream with { Events = [witness.Stream.Events[0]] }, [.. second.Events.Skip(1)]);
        }

        if (new EventCopies(_rule).Make(witness.Draft, [.. witness.Goals.Select(static goal => goal.Goal)], witness.Scope, witness.Plan, splitKey: true) is { } split)
        {
            yield return FoundMatch.Write(_rule, split);
        }
    }

    private static Witness Merge(Witness stream, IReadOnlyList<WitnessEvent> more) => stream with { Events = [.. stream.Events.Concat(more).OrderBy(static e => e.Time)] };

    private bool Detects(Witness stream) => _run.Outcome(stream, StreamRun.Steps(stream), null).Count > 0;

    private static ClauseNode Member(WitnessSubject subject, string variable) => All(subject.Variables.First(one => one.Name == variable).Clauses);

    private static ClauseNode All(IReadOnlyList<Clause> clauses) => new("all", [], [.. clauses.Select(static clause => clause.Node)]);

    private static bool Fires(WitnessSubject subject, CountPlan plan) => subject.Condition.All(clause => plan.Satisfies(subject, clause));

    private static CountPlan With(CountPlan plan, string name, int count) => new(new Dictionary<string, int>(plan.Values, StringComparer.Ordinal) { [name] = count });

    // The first case that holds, "-" for none; "" where nothing is detected.
    private static string Verdict(WitnessSubject subject, CountPlan plan)
    {
        if (!Fires(subject, plan))
        {
            return "";
        }

        var number = subject.Cases.TakeWhile(row => row.Any(clause => !plan.Satisfies(subject, clause))).Count();
        return number < subject.Cases.Count ? subject.Members.CaseTable[number].Case!.Name : "-";
    }
}
