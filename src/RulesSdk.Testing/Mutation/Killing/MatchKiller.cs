namespace RulesSdk.Testing;

/// <summary>Finds events for which a mutant of a rule over events detects something else than the rule.</summary>
internal sealed class MatchKiller
{
    // Most mutants differ near a witness; what is not found soon is seldom found at all.
    private const int MostSteps = 400;
    private const int MostWays = 12;

    // Nothing is proved of a mutant that may differ in more ways.
    private const int MostProved = 2000;
    private const int MostPlans = 3;

    private readonly MutantRun _run;
    private readonly WitnessSubject _rule;
    private readonly ClauseTypes _types;
    private readonly Lazy<FoundMatch?> _witness;

    public MatchKiller(RuleDefinition rule, MutantRun run)
    {
        _run = run;
        _rule = new WitnessSubject(rule);
        _types = new ClauseTypes(_rule.Variables.ToDictionary(static one => one.Name, static one => one.EventType, StringComparer.Ordinal));
        _witness = new Lazy<FoundMatch?>(() => new MatchDrafts(_rule).Find(CountPlan.Of(_rule).Where(plan => Fires(_rule, plan)), Detects));
    }

    /// <summary>Such events; null if none were found.</summary>
    public Witness? Find(RuleMutant mutant)
    {
        if (_witness.Value is not { } witness)
        {
            throw new UnsolvableException("no events were found for which the rule itself detects anything");
        }

        bool Accepts(Witness stream) => _run.Differs(stream, mutant);
        if (mutant.Change.DroppedKey is { } key)
        {
            return OtherKey(witness, key, Accepts).FirstOrDefault(Accepts);
        }

        if (mutant.Operator is MutationOperator.WidenWindow or MutationOperator.NarrowWindow)
        {
            var gap = _rule.Members.Sequence is { } sequence ? Duration.Parse(sequence.Gap) : TimeSpan.Zero;
            return Streams(witness).SelectMany(stream => OtherTimes.Of(stream, mutant.Rule.Metadata.Window, gap)).FirstOrDefault(Accepts);
        }

        var changed = new WitnessSubject(_rule.Rule, mutant.Change);
        return mutant.Change.Event is { } one
            ? Between(Member(_rule, one.Name), Member(changed, one.Name), one.Name, Accepts)
            : mutant.Change.Joins is not null
                ? Between(All(_rule.Joins), All(changed.Joins), "join", Accepts)
                : Counted(changed, Accepts);
    }

    // Events for which the clauses of the rule hold and those of the mutant do not, or the other way round.
    private Witness? Between(ClauseNode own, ClauseNode other, string member, Func<Witness, bool> accepts)
    {
        var isOptional = _rule.Variables.Any(one => one.Name == member && one.IsOptional);
        var tried = isOptional ? Prevented(member) : CountPlan.Of(_rule).Where(plan => Fires(_rule, plan)).Take(MostPlans);
        if (member == "join")
        {
            tried = tried.Concat(_rule.Variables.Where(static one => one.IsOptional).SelectMany(one => Prevented(one.Name)));
        }

        return Find(ClauseDifference.Of(own, other), tried, goal => goal.Member != member, accepts);
    }

    private Witness? Find(IEnumerable<IReadOnlyList<(ClauseNode Node, bool Want)>> ways, IEnumerable<CountPlan> plans, Func<NamedGoal, bool> keeps, Func<Witness, bool> accepts)
    {
        var all = ways.Take(MostWays).ToList();
        return all.Select(way => new MatchDrafts(_rule, ClauseSolver.MostStepsNear).Find(plans, accepts, way, keeps, _witness.Value?.Draft))
            .Concat(all.Select(way => new MatchDrafts(_rule, MostSteps).Find(plans, accepts, way, keeps)))
            .FirstOrDefault(static found => found is not null)?.Stream ?? all.Select(way => Mixed(way, keeps, accepts)).FirstOrDefault(static stream => stream is not null);
    }

    // Among many events one that the mutant alone counts, or the rule alone: in place of the last, and before it.
    private Witness? Mixed(IReadOnlyList<(ClauseNode Node, bool Want)> way, Func<NamedGoal, bool> keeps, Func<Witness, bool> accepts)
    {
        if (_witness.Value is not { Stream.Events: [.., var last] all } witness || all.Count <= _rule.Variables.Count)
        {
            return null;
        }

        var events = all.Take(all.Count - 1).ToList();
        Witness? mixed = null;
        bool Accepts(Witness stream) => (mixed = new[]
        {
            witness.Stream with { Events = [.. events, DraftStreams.Again(stream.Events[^1], last.Time)] },
            witness.Stream with { Events = [.. events, DraftStreams.Again(stream.Events[^1], last.Time - TimeSpan.FromMilliseconds(1)), last] },
        }.FirstOrDefault(accepts)) is not null;
        return new MatchDrafts(_rule, MostSteps).Find([One(witness.Plan)], Accepts, way, keeps, witness.Draft) is null ? null : mixed;
    }

    /// <summary>Why a mutant that no events kill is equivalent: what decides between it and the rule contradicts what both ask. Null if that cannot be seen.</summary>
    public string? WhyEquivalent(RuleMutant mutant)
    {
        var changed = new WitnessSubject(_rule.Rule, mutant.Change);
        var (own, other, member) = mutant.Change.Event is { } one
            ? (Member(_rule, one.Name), Member(changed, one.Name), one.Name)
            : (All(_rule.Joins), All(changed.Joins), "join");
        if ((mutant.Change.Event is null && mutant.Change.Joins is null) || _rule.Variables.Any(static variable => variable.IsOptional))
        {
            return null;
        }

        IReadOnlyList<ClauseNode> others =
        [
            .. _rule.Variables.Where(variable => variable.Name != member).SelectMany(static variable => variable.Clauses).Select(static clause => clause.Node),
            .. member == "join" ? [] : _rule.Joins.Select(static join => join.Node),
            .. _rule.Keys.Select(static key => ClauseNodes.NotZero(key.Value)),
        ];
        var ways = ClauseDifference.Of(own, other).Take(MostProved + 1).ToList();
        return ways.Count <= MostProved && ways.TrueForAll(way => IsContradiction(way, others)) ? "what it leaves out follows from the other conditions" : null;
    }

    private bool IsContradiction(IReadOnlyList<(ClauseNode Node, bool Want)> way, IReadOnlyList<ClauseNode> others) => way.Any(one =>
        ClauseImplication.Follows(one.Node, !one.Want, [.. ClauseImplication.Facts(way.Where(fact => fact.Want && fact != one).Select(static fact => fact.Node).Concat(others))], _types));

    // An event of an optional variable matters where there would be a detection without it.
    private IEnumerable<CountPlan> Prevented(string variable) =>
        CountPlan.Of(_rule).Where(plan => plan.Values.GetValueOrDefault(variable) > 0 && Fires(_rule, With(plan, variable, 0))).Take(MostPlans);

    // The witness, and events that prevent what would else be detected.
    private IEnumerable<Witness> Streams(FoundMatch witness) =>
    [
        witness.Stream,
        .. _rule.Variables.Where(static one => one.IsOptional).Select(one => new MatchDrafts(_rule, MostSteps).Find(Prevented(one.Name), static _ => true, start: witness.Draft)?.Stream).OfType<Witness>(),
    ];

    // Numbers of events that the rule and the mutant take for different things.
    private Witness? Counted(WitnessSubject changed, Func<Witness, bool> accepts)
    {
        var plans = CountPlan.Of(_rule).Concat(CountPlan.Of(changed)).DistinctBy(static plan => plan.ToString(), StringComparer.Ordinal)
            .Where(plan => Verdict(_rule, plan) != Verdict(changed, plan)).OrderBy(static plan => plan.Values.Values.Sum()).ToList();
        return (new MatchDrafts(_rule, ClauseSolver.MostStepsNear).Find(plans, accepts, start: _witness.Value?.Draft) ?? new MatchDrafts(_rule, MostSteps).Find(plans, accepts))?.Stream;
    }

    // The same again under another value of the key, and each second event under one.
    private IEnumerable<Witness> OtherKey(FoundMatch witness, string key, Func<Witness, bool> accepts)
    {
        var value = _rule.Keys.FirstOrDefault(one => one.Name == key).Value;
        if (value is null)
        {
            yield break;
        }

        // What a key says to be equal is a join.
        var code = ClauseCode.Of(value);
        foreach (var join in _rule.Joins.Where(join => join.Node is { Kind: "compare", Text: "Equal" } && join.Node.Operands.Any(operand => ClauseCode.Of(operand) == code)))
        {
            if (Find([[(join.Node, false)]], CountPlan.Of(_rule).Where(plan => Fires(_rule, plan)), goal => goal.Code != join.Code, accepts) is { } found)
            {
                yield return found;
            }
        }

        var other = ClauseNodes.Constant(_rule.Evaluation.Value(value, witness.Draft, witness.Scope)) is { } now ? ClauseNodes.Compare("Equal", value, now) : null;
        var twin = other is null ? null : new MatchDrafts(_rule).Find([witness.Plan], Detects, [(other, false)]);
        if (twin is { Stream: var second })
        {
            // Their ids are those of the witness as well.
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

    private static CountPlan One(CountPlan plan) => new(plan.Values.ToDictionary(static value => value.Key, static _ => 1, StringComparer.Ordinal));

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
