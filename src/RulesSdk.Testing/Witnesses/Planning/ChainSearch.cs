using System.Reflection;

namespace RulesSdk.Testing;

/// <summary>Finds witnesses of a chain: for each case of its table, an event of each activity that the case asks for, under one key.</summary>
internal sealed class ChainSearch
{
    private const int MostActivities = 12;

    private readonly RuleDefinition _rule;
    private readonly StreamRun _run;
    private readonly WitnessFindings _findings;
    private readonly RuleMembers _members;
    private readonly RuleClauses _clauses;
    private readonly DraftEvaluation _evaluation;
    private readonly ClauseSolver _solver;
    private readonly ClauseSolver _near;
    private readonly IReadOnlyList<ChainPart> _parts;

    public ChainSearch(RuleDefinition rule, StreamRun run, WitnessFindings findings)
    {
        (_rule, _run, _findings) = (rule, run, findings);
        _members = new RuleMembers(rule.RuleType);
        _clauses = new RuleClauses(rule.RuleType);
        _evaluation = new DraftEvaluation(rule.RuleType);
        _solver = new ClauseSolver(_evaluation);
        _near = new ClauseSolver(_evaluation, ClauseSolver.MostStepsNear);
        _parts = [.. _members.Activities.SelectMany(Parts)];
    }

    public void Search()
    {
        foreach (var (number, clauses) in _clauses.Cases.Index())
        {
            var name = _members.Cases[number].GetCustomAttribute<CaseAttribute>()!.Name;
            if (Find(number, name, clauses) is not { } found)
            {
                _findings.Unsolved.Add(new UnsolvedClause($"case {name}", string.Join(" && ", clauses.Select(static clause => clause.Code)), _solver.Reason ?? "no events were found for which it is the first case that holds"));
                continue;
            }

            _findings.Witnesses.Add(found.Stream);
            SearchMisses(found, name, clauses);
        }
    }

    private IEnumerable<ChainPart> Parts(PropertyInfo activity)
    {
        var attribute = activity.GetCustomAttribute<ActivityAttribute>()!;
        foreach (var signal in attribute.Signals)
        {
            var method = RuleMembers.Signal(signal);
            yield return new ChainPart(activity.Name, method.Name, method.EventType, new RuleClauses(signal).Event(RuleMembers.VariableName(method.Method.Name)), RuleMembers.VariableName(method.Method.Name));
        }

        if (attribute.When is { } when && _members.Predicate(when) is var own)
        {
            yield return new ChainPart(activity.Name, own.Name, own.EventType, _clauses.Event(own.Name), own.Name);
        }
    }

    // Of the sets of activities with which the case is the first that holds, the smallest that has events.
    private FoundChain? Find(int number, string name, IReadOnlyList<Clause> clauses)
    {
        var activities = _members.Activities.Select(static activity => activity.Name).Take(MostActivities).ToList();
        var sets = Enumerable.Range(1, (1 << activities.Count) - 1)
            .Select(bits => activities.Where((_, place) => (bits >> place & 1) == 1).ToList())
            .SelectMany(set => Counts().Select(count => set.ToDictionary(static activity => activity, activity => IsCount(activity) ? count : 1, StringComparer.Ordinal)))
            .Where(set => clauses.All(clause => Holds(clause, set)) && _clauses.Cases.Take(number).All(row => !row.All(clause => Holds(clause, set))))
            .OrderBy(static set => set.Values.Sum());
        foreach (var set in sets.Take(4))
        {
            var parts = activities.Where(set.ContainsKey).Select(activity => _parts.First(part => part.Activity == activity) with { Count = set[activity] }).ToList();
            var draft = Draft.Empty;
            foreach (var (place, part) in parts.Index())
            {
                draft = EventStart.Add(draft, part.Name, part.EventType, FreshValues.Start.AddSeconds(10 * place), $"{part.Name}-1");
            }

            List<NamedGoal> goals = [.. parts.SelectMany(Own), .. parts.Select((part, place) => Key(part, place, "context-1")), .. parts.SelectMany(part => Others(part, set))];
            Witness? stream = null;
            var solved = _solver.Solve(draft, goals.Select(static goal => goal.Goal), one =>
            {
                stream = Write(one, parts) with { Case = name };
                return _run.Cases(stream).Contains(name);
            });
            if (solved is not null)
            {
                return new FoundChain(solved, goals, parts, stream!);
            }
        }

        return null;
    }

    private bool IsCount(string activity) => _members.Activities.Any(one => one.Name == activity && one.PropertyType == typeof(int));

    // How often an activity may have to be seen: once, or as often as the cases name.
    private IEnumerable<int> Counts() => _members.Activities.All(static activity => activity.PropertyType != typeof(int)) ? [1] :
    [
        .. _clauses.Cases.SelectMany(static row => row).SelectMany(static clause => ClauseNodes.All(clause.Node)).Where(static node => node is { Kind: "constant", Text: "Integer" })
            .Select(static node => Convert.ToInt64(ClauseConstants.Of(node), null)).Where(static number => number is >= 0 and < 100)
            .SelectMany(static number => (int[])[(int)number, (int)number + 1]).Append(1).Where(static number => number > 0).Distinct().Order(),
    ];

    private bool Holds(Clause clause, Dictionary<string, int> activities)
    {
        var values = _members.Activities.ToDictionary(
            static activity => activity.Name,
            activity => activity.PropertyType == typeof(int) ? (object?)activities.GetValueOrDefault(activity.Name) : activities.ContainsKey(activity.Name),
            StringComparer.Ordinal);
        try
        {
            return new ClauseEvaluator(_rule.RuleType).Value(clause.Node, values) is true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }

    private void SearchMisses(FoundChain found, string name, IReadOnlyList<Clause> clauses)
    {
        foreach (var clause in clauses)
        {
            // Without the events of the clause's activities.
            var named = ClauseNodes.All(clause.Node).Where(static node => node.Kind == "variable").Select(static node => node.Text).ToHashSet(StringComparer.Ordinal);
            Try(found, [.. found.Parts.Where(part => !named.Contains(part.Activity))], found.Draft, $"case {name}", clause.Code, $"without {string.Join(", ", found.Parts.Where(part => named.Contains(part.Activity)).Select(static part => part.Name))}", name);
        }

        foreach (var goal in found.Goals.Where(static goal => goal.Member is not ("key" or "other")))
        {
            Goal[] others = [.. found.Goals.Where(other => other != goal).Select(static other => other.Goal)];
            var draft = _near.Solve(found.Draft, [.. others, goal.Negated.Goal], one => !_run.Cases(Write(one, found.Parts)).Contains(name));
            if (draft is null)
            {
                _findings.Unsolved.Add(new UnsolvedClause($"case {name}/{goal.Member}", goal.Code, _near.Reason ?? "no event was found for which this clause alone is false: it may follow from the others"));
            }
            else
            {
                Try(found, found.Parts, draft, $"case {name}/{goal.Member}", goal.Code, string.Join("; ", JsonPath.Differences(found.Draft.Json(goal.Member), draft.Json(goal.Member), goal.Member)), name);
            }
        }

        if (found.Parts.Count > 1 || found.Stream.Events.Count > 1)
        {
            Spread(found, name);
        }
    }

    // Under keys of their own, and further apart than the window.
    private void Spread(FoundChain found, string name)
    {
        var goals = found.Goals.Where(static goal => goal.Member != "key").Concat(found.Parts.Select((part, place) => Key(part, place, $"context-{place + 1}")));
        if (_solver.Solve(found.Draft, goals.Select(static goal => goal.Goal)) is { } draft)
        {
            Try(found, found.Parts, draft, $"case {name}/key", string.Join(", ", _rule.Metadata.KeyNames), "each event has a key of its own", name);
        }
        else
        {
            _findings.Unsolved.Add(new UnsolvedClause($"case {name}/key", string.Join(", ", _rule.Metadata.KeyNames), "no events with keys of their own were found"));
        }

        var step = _members.Window!.Size + TimeSpan.FromSeconds(1);
        var stream = found.Stream with { Events = [.. found.Stream.Events.Select((e, number) => DraftStreams.At(e, e.Time + (step * number)))] };
        Note(stream, $"case {name}/window", $"[Window(\"{ValueText.Span(_members.Window.Size)}\")]", $"events {ValueText.Span(step)} apart", name);
    }

    private void Try(FoundChain found, IReadOnlyList<ChainPart> parts, Draft draft, string member, string code, string change, string name) =>
        Note(Write(draft, parts), member, code, change, name);

    private void Note(Witness stream, string member, string code, string change, string name)
    {
        if (_run.Cases(stream).Contains(name))
        {
            _findings.Unsolved.Add(new UnsolvedClause(member, code, "the case holds all the same"));
        }
        else
        {
            _findings.NearMisses.Add(DraftStreams.Miss(stream, member, code, change, name));
        }
    }

    private Witness Write(Draft draft, IReadOnlyList<ChainPart> parts) => DraftStreams.Of(
        _rule, null, [.. parts.SelectMany(part => Enumerable.Range(0, part.Count).Select(number => (part.Name, Copy(draft, part, number))))], name => [.. Own(parts.First(part => part.Name == name)).Select(static goal => new Clause(goal.Code, goal.Goal.Node))]);

    private static Draft Copy(Draft draft, ChainPart part, int number) => number == 0 ? draft : EventStart.WithTimeAndId(
        draft, part.Name, EventParts.Time(draft.Object(part.Name)).AddSeconds(number), FormattableString.Invariant($"{part.Name}-{number + 1}"));

    private static IEnumerable<NamedGoal> Own(ChainPart part) => part.Clauses.Select(clause =>
        new NamedGoal(part.Name, clause.Code, new Goal(ClauseNodes.Rename(clause.Node, part.Variable, part.Name), true, Scope.Empty)));

    // No event is evidence of an activity that the case does without.
    private IEnumerable<NamedGoal> Others(ChainPart part, Dictionary<string, int> activities) => _parts
        .Where(other => !activities.ContainsKey(other.Activity) && other.EventType == part.EventType && other.Clauses.Count > 0)
        .Select(other => new NamedGoal("other", other.Name, new Goal(
            new ClauseNode("all", [], [.. other.Clauses.Select(clause => ClauseNodes.Rename(clause.Node, other.Variable, part.Name))]), false, Scope.Empty)));

    private NamedGoal Key(ChainPart part, int place, string value)
    {
        var goals = new List<ClauseNode>();
        var scope = Scope.Empty;
        foreach (var (number, keys) in _clauses.Keys.GroupBy(static key => key.Name).Index())
        {
            // Of a key that each schema has in its own way, the one that the event has.
            var nodes = keys.Select(key => ClauseNodes.OfEvent(key.Value, part.Name)).Select((node, overload) =>
            {
                var name = FormattableString.Invariant($"$key{number}.{overload}");
                scope = node.Kind is "list" or "quantifier" ? scope.With(name, node, 0) : scope;
                return ClauseNodes.Compare("Equal", node.Kind is "list" or "quantifier" ? new ClauseNode("element", [name], []) : node, ClauseNodes.Constant(value)!);
            }).ToArray();
            goals.Add(nodes.Length == 1 ? nodes[0] : new ClauseNode("any", [], nodes));
        }

        return new NamedGoal("key", FormattableString.Invariant($"{place}"), new Goal(new ClauseNode("all", [], goals), true, scope));
    }
}
