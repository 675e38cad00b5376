namespace RulesSdk.Testing;

/// <summary>Searches for the narrowest exclusions of a rule.</summary>
internal sealed class TuningSearch
{
    // Of conditions that hold for some false positives, those that hold for the most.
    private const int MostCandidates = 200;

    private const int MostExclusions = 5;
    private const int MostRefused = 10;
    private const int MostTried = 500;

    private readonly RuleDefinition _rule;
    private readonly ReferenceData _references;
    private readonly IReadOnlyList<RuleTestCase> _cases;
    private readonly IReadOnlyList<WitnessEvent> _events;
    private readonly IReadOnlyList<RuleTestStep> _steps;
    private readonly TuningRun _run;
    private readonly List<RefusedExclusion> _refused = [];
    private List<(TruePositive Stream, IReadOnlyDictionary<string, int> Detected)> _truths = [];

    public TuningSearch(RuleDefinition rule, IReadOnlyList<WitnessEvent> events, IReadOnlyList<RuleTestCase> cases, ReferenceData references)
    {
        (_rule, _events, _cases, _references, _run) = (rule, events, cases, references, new TuningRun(rule));
        _steps = TruePositive.StepsOf(events);
    }

    public TuningProposal Search()
    {
        var none = new TuningProposal { Rule = _rule };
        var members = new RuleMembers(_rule.RuleType);
        if (members.Events.Count == 0 || _rule.Metadata.DependsOn.Count > 0 || _rule.Metadata.IsSignal)
        {
            return none with { WhyNot = "it is a signal, or reads signals or detections, and proposals are made for rules over events" };
        }

        var found = _run.Detect(_steps, _references, null);
        _truths = [.. TruePositive.Of(_rule, _cases).Select(truth => (truth, TuningRun.Count(_run.Detect(truth.Steps, truth.References, null)))).Where(static one => one.Item2.Count > 0)];
        none = none with { FalsePositives = found.Count, TruePositives = [.. _truths.Select(static one => one.Stream.Name)] };
        if (found.Count == 0 || _truths.Count == 0)
        {
            return none with { WhyNot = found.Count == 0 ? "it detects nothing in the recorded events" : "no true positive of it is known, so nobody could tell what an exclusion hides" };
        }

        List<TuningVariable> variables = [.. members.Events.Where(one => IsUnderstood(one.Name, found)).Select(one => new TuningVariable(one, _events, found))];
        return variables.Count == 0
            ? none with { WhyNot = "its clauses do not say what its methods do, so it cannot be run with an exclusion" }
            : (Whole(none, variables, found.Count) ?? Parts(none, variables, found.Count)) with { Refused = [.. _refused.Take(MostRefused)] };
    }

    // What the clauses of a predicate say is believed only where the rule detects the same by them.
    private bool IsUnderstood(string variable, IReadOnlyList<Detection> found) =>
        AreEqual(TuningRun.Count(found), TuningRun.Count(_run.Detect(_steps, _references, (variable, [])))) && Hidden(variable, []) is null;

    // One condition that holds for all, the narrowest first.
    private TuningProposal? Whole(TuningProposal none, List<TuningVariable> variables, int all)
    {
        var candidates = variables.SelectMany(static variable => variable.Whole.Select(candidate => (Variable: variable, Candidate: candidate)))
            .OrderBy(static one => one.Variable.Others(one.Candidate)).ThenBy(static one => one.Candidate.Width).ThenBy(static one => one.Candidate.Code.Length).ThenBy(static one => one.Candidate.Code, StringComparer.Ordinal);
        foreach (var (variable, candidate) in candidates.Take(MostTried))
        {
            if (Keeps(variable, [], candidate) && Left(variable, [candidate]) == 0)
            {
                return Proposal(none, variable, [(candidate, all)], 0);
            }
        }

        return null;
    }

    // The fewest conditions that each hold for all events of some detections: the one that hides the most of what is left comes next.
    private TuningProposal Parts(TuningProposal none, List<TuningVariable> variables, int all)
    {
        var best = none with { WhyNot = "no condition on a field of their events hides a false positive and no true positive" };
        foreach (var variable in variables)
        {
            var (chosen, left) = (new List<(TuningCandidate Candidate, int Covers)>(), variable.Detections.ToList());
            var candidates = variable.Parts.OrderByDescending(candidate => left.Count(events => events.All(candidate.Holds))).Take(MostCandidates).ToList();
            for (var tried = 0; tried < MostTried && left.Count > 0 && chosen.Count < MostExclusions && candidates.Count > 0; tried++)
            {
                var next = candidates.OrderByDescending(candidate => left.Count(events => events.All(candidate.Holds))).ThenBy(variable.Others)
                    .ThenBy(static candidate => candidate.Width).ThenBy(static candidate => candidate.Code.Length).ThenBy(static candidate => candidate.Code, StringComparer.Ordinal).First();
                candidates.Remove(next);
                if (left.Count(events => events.All(next.Holds)) is var covers and > 0 && Keeps(variable, [.. chosen.Select(static one => one.Candidate)], next))
                {
                    chosen.Add((next, covers));
                    left.RemoveAll(events => events.All(next.Holds));
                }
            }

            if (chosen.Count > 0 && Left(variable, [.. chosen.Select(static one => one.Candidate)]) is var remain && all - remain > best.Covered)
            {
                best = Proposal(none, variable, chosen, remain);
            }
        }

        return best;
    }

    private static TuningProposal Proposal(TuningProposal none, TuningVariable variable, IReadOnlyList<(TuningCandidate Candidate, int Covers)> chosen, int left) => none with
    {
        Variable = variable.Name,
        EventType = variable.EventType.Name,
        EventNamespace = variable.EventType.Namespace ?? "",
        Covered = none.FalsePositives - left,
        Exclusions = [.. chosen.Select(one => new TuningExclusion(one.Candidate.Code, one.Covers, variable.Others(one.Candidate)))],
    };

    private int Left(TuningVariable variable, IReadOnlyList<TuningCandidate> conditions) => _run.Detect(_steps, _references, (variable.Name, conditions)).Count;

    private bool Keeps(TuningVariable variable, IReadOnlyList<TuningCandidate> chosen, TuningCandidate next)
    {
        if (Hidden(variable.Name, [.. chosen, next]) is not { } hidden)
        {
            return true;
        }

        _refused.Add(new RefusedExclusion(next.Code, hidden));
        return false;
    }

    // The first true positive that is not detected as before.
    private string? Hidden(string variable, IReadOnlyList<TuningCandidate> conditions) => _truths.FirstOrDefault(truth =>
        !AreEqual(truth.Detected, TuningRun.Count(_run.Detect(truth.Stream.Steps, truth.Stream.References, (variable, conditions))))).Stream?.Name;

    private static bool AreEqual(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other) =>
        one.Count == other.Count && one.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);
}
