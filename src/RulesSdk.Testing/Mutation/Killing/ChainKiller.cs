namespace RulesSdk.Testing;

/// <summary>Finds events for which a mutant of a chain detects something else than the chain.</summary>
internal sealed class ChainKiller(RuleDefinition rule, MutantRun run)
{
    private const int MostSetsTried = 8;
    private const string Context = "context-1";

    private readonly ChainSubject _rule = new(rule);
    private readonly ClauseSolver _solver = new(new DraftEvaluation(rule.RuleType), 3000);

    /// <summary>Such events; null if none were found.</summary>
    /// <param name="mutant">The mutant.</param>
    /// <param name="isEquivalent">Whether no set of activities distinguishes it.</param>
    public Witness? Find(RuleMutant mutant, out bool isEquivalent)
    {
        isEquivalent = false;
        bool Accepts(Witness stream) => run.Differs(stream, mutant);
        var changed = new ChainSubject(rule, mutant.Change);
        if (mutant.Change.Event is { } predicate)
        {
            return _rule.Parts.Where(part => part.Name == predicate.Name).SelectMany(part =>
                ClauseDifference.Of(All(part), All(changed.Parts.First(other => other.Name == part.Name)))
                    .Select(way => Evidence(part with { Clauses = [] }, [.. way.Select(one => new NamedGoal(part.Name, "", new Goal(one.Node, one.Want, Scope.Empty)))], Accepts)))
                .FirstOrDefault(static found => found is not null);
        }

        if (mutant.Change.DroppedEvidence is var (activity, name))
        {
            return Evidence(_rule.Parts.First(part => part.Activity == activity && part.Name == name), [], Accepts);
        }

        if (mutant.Change.DroppedKey is not null)
        {
            return First(set => _rule.Case(set) >= 0 && set.Values.Sum() > 1, Accepts, spreadKeys: true);
        }

        if (mutant.Change.WindowFactor != 1)
        {
            return First(set => _rule.Case(set) >= 0 && set.Values.Sum() > 1, static _ => true) is { } witness
                ? OtherTimes.Of(witness, rule.Metadata.Window, TimeSpan.Zero).FirstOrDefault(Accepts)
                : null;
        }

        var sets = _rule.Sets().Concat(changed.Sets()).ToList();
        var differing = sets.Where(set => Name(_rule, set) != Name(changed, set)).ToList();
        if (First(differing, Accepts, spreadKeys: false) is { } found)
        {
            return found;
        }

        // A detection goes on to a case above its own, so an order that no set tells may be told by one set after another.
        var swapped = mutant.Operator == MutationOperator.SwapCases ? Swapped(mutant.Change.CaseOrder!) : [];
        var seen = sets.Select(set => Name(_rule, set)).Where(swapped.Contains).Distinct(StringComparer.Ordinal).Count();
        isEquivalent = differing.Count == 0 && seen < 2 && _rule.IsWhole && changed.IsWhole && _rule.Members.Activities.All(static one => one.PropertyType == typeof(bool));
        return seen < 2 ? null : InTurn([.. sets.Where(set => swapped.Contains(Name(_rule, set)))], Accepts);
    }

    private static string Name(ChainSubject subject, Dictionary<string, int> set) => subject.Case(set) is >= 0 and var number ? Name(subject, number) : "";

    private static string Name(ChainSubject subject, int number) => $"{subject.Members.Cases[number].Case.Name} {subject.Members.Cases[number].Case.Severity}";

    // The two cases that a mutant tries in the other order.
    private string[] Swapped(IReadOnlyList<int> order) => [.. order.Where((number, place) => number != place).Select(number => Name(_rule, number))];

    // What a case rests on leaves the window before what the other rests on comes, while the detection is open.
    private Witness? InTurn(IReadOnlyList<Dictionary<string, int>> sets, Func<Witness, bool> accepts)
    {
        var pairs = sets.SelectMany(first => sets.Where(second => Name(_rule, first) != Name(_rule, second) && first.Keys.Intersect(second.Keys).Any() && first.Keys.Except(second.Keys).Any() && second.Keys.Except(first.Keys).Any())
            .Select(second => (First: first, Second: second))).OrderBy(static pair => pair.First.Count + pair.Second.Count);
        foreach (var (first, second) in pairs.Take(MostSetsTried))
        {
            var all = first.Concat(second).DistinctBy(static one => one.Key).ToDictionary(static one => one.Key, static one => one.Value, StringComparer.Ordinal);
            var parts = _rule.PartsOf(all);
            var alone = parts.SelectMany(part => _rule.Parts.Where(other => other.Activity != part.Activity && other.EventType == part.EventType && other.Clauses.Count > 0).Select(other => ChainSubject.IsNot(part, other)));
            Witness Timed(Witness stream) => Times(stream, name => parts.First(part => part.Name == name).Activity, first, second);
            Witness? timed = null;
            if (Solve(parts, all, [], alone, stream => accepts(timed = Timed(stream)), spreadKeys: false) is not null)
            {
                return timed;
            }
        }

        return null;
    }

    private Witness Times(Witness stream, Func<string, string> activity, Dictionary<string, int> first, Dictionary<string, int> second)
    {
        var step = TimeSpan.FromSeconds(10);
        var ordered = stream.Events.OrderBy(e => !first.ContainsKey(activity(e.Variable)) ? 2 : second.ContainsKey(activity(e.Variable)) ? 1 : 0).ToList();
        var leaving = ordered.Count(e => !second.ContainsKey(activity(e.Variable)));
        var gone = ordered[0].Time + (step * (leaving - 1)) + rule.Metadata.Window + (step / 2);
        return stream with { Events = [.. ordered.Select((e, place) => DraftStreams.At(e, first.ContainsKey(activity(e.Variable)) ? ordered[0].Time + (step * place) : gone + TimeSpan.FromMilliseconds(place)))] };
    }

    private Witness? First(Func<Dictionary<string, int>, bool> which, Func<Witness, bool> accepts, bool spreadKeys = false) =>
        First(_rule.Sets().Where(which), accepts, spreadKeys);

    private Witness? First(IEnumerable<Dictionary<string, int>> sets, Func<Witness, bool> accepts, bool spreadKeys)
    {
        foreach (var set in sets.Take(MostSetsTried))
        {
            if (Solve(_rule.PartsOf(set), set, [], [], accepts, spreadKeys) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // An event that is evidence by one part alone, in a set where that decides which case holds.
    private Witness? Evidence(ChainPart part, IReadOnlyList<NamedGoal> own, Func<Witness, bool> accepts)
    {
        var sets = _rule.Sets().Where(set => set.ContainsKey(part.Activity) && _rule.Case(set) != _rule.Case(Without(set, part.Activity)));
        foreach (var set in sets.Take(MostSetsTried))
        {
            IReadOnlyList<ChainPart> parts = [.. _rule.PartsOf(set).Select(one => one.Activity == part.Activity ? part with { Count = one.Count } : one)];
            IEnumerable<NamedGoal> alone =
            [
                .. _rule.Parts.Where(one => one.Activity == part.Activity && one.Name != part.Name)
                    .SelectMany(one => parts.Where(e => e.EventType == one.EventType).Select(e => ChainSubject.IsNot(e, one))),
                .. _rule.Parts.Where(one => one.Name == part.Name).SelectMany(one => parts.Where(e => e.Name != one.Name && e.EventType == one.EventType).Select(e => ChainSubject.IsNot(e, one))),
            ];
            if (Solve(parts, set, own, alone, accepts, spreadKeys: false) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Witness? Solve(
        IReadOnlyList<ChainPart> parts, Dictionary<string, int> set, IReadOnlyList<NamedGoal> first, IEnumerable<NamedGoal> more, Func<Witness, bool> accepts, bool spreadKeys)
    {
        var (draft, asked) = _rule.Ask(parts, set);
        var others = asked.Where(static goal => goal.Member != "key").ToList();
        foreach (var name in Names(first))
        {
            var keys = parts.Select((part, place) => _rule.Key(
                part, place, spreadKeys ? FormattableString.Invariant($"{name}{place + 1}") : name, name == Context || part.Name == first[0].Member ? 0 : 1));
            Witness? stream = null;
            if (_solver.Solve(draft, first.Concat(keys).Concat(others).Concat(more).Select(static goal => goal.Goal), one => accepts(stream = _rule.Write(one, parts))) is not null)
            {
                return stream;
            }
        }

        return null;
    }

    // What evidence asks of its key may be what decides. Of other events it is a key that came before theirs.
    private static IEnumerable<string> Names(IReadOnlyList<NamedGoal> first) => first.SelectMany(static goal => ClauseNodes.All(goal.Goal.Node))
        .Where(static node => node is { Kind: "test", Text: "StartsWith" }).Select(static node => node.Operands[1]).Where(static node => node.Kind == "constant")
        .Select(static node => $"{ClauseConstants.Of(node)}1").Prepend(Context).Distinct(StringComparer.Ordinal);

    private static ClauseNode All(ChainPart part) => new("all", [], [.. part.Clauses.Select(clause => ClauseNodes.Rename(clause.Node, part.Variable, part.Name))]);

    private static Dictionary<string, int> Without(Dictionary<string, int> set, string activity) =>
        set.Where(one => one.Key != activity).ToDictionary(static one => one.Key, static one => one.Value, StringComparer.Ordinal);
}
