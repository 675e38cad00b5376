namespace RulesSdk.Testing;

/// <summary>Finds events for which a mutant of a chain detects something else than the chain.</summary>
internal sealed class ChainKiller(RuleDefinition rule, MutantRun run)
{
    private const int MostSetsTried = 8;

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
            return _rule.Parts.Where(part => part.Name == predicate.Name).Select(part =>
                Evidence(_rule, part, changed.Parts.First(other => other.Name == part.Name), Accepts)
                ?? Evidence(changed, changed.Parts.First(other => other.Name == part.Name), part, Accepts)).FirstOrDefault(static found => found is not null);
        }

        if (mutant.Change.DroppedEvidence is var (activity, name))
        {
            return Evidence(_rule, _rule.Parts.First(part => part.Activity == activity && part.Name == name), null, Accepts);
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

        string Name(ChainSubject subject, Dictionary<string, int> set) => subject.Case(set) is >= 0 and var number ? subject.Members.Cases[number].Case.Name : "";
        var differing = _rule.Sets().Concat(changed.Sets()).Where(set => Name(_rule, set) != Name(changed, set)).ToList();
        isEquivalent = differing.Count == 0 && _rule.Members.Activities.All(static one => one.PropertyType == typeof(bool));
        return First(differing, Accepts, spreadKeys: false);
    }

    private Witness? First(Func<Dictionary<string, int>, bool> which, Func<Witness, bool> accepts, bool spreadKeys = false) =>
        First(_rule.Sets().Where(which), accepts, spreadKeys);

    private Witness? First(IEnumerable<Dictionary<string, int>> sets, Func<Witness, bool> accepts, bool spreadKeys)
    {
        foreach (var set in sets.Take(MostSetsTried))
        {
            if (Solve(_rule, _rule.PartsOf(set), set, [], accepts, spreadKeys) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // An event that is evidence by one part alone, in a set where that decides which case holds.
    private Witness? Evidence(ChainSubject subject, ChainPart part, ChainPart? other, Func<Witness, bool> accepts)
    {
        var sets = subject.Sets().Where(set => set.ContainsKey(part.Activity) && set[part.Activity] > 0 && subject.Case(set) != subject.Case(Without(set, part.Activity)));
        foreach (var set in sets.Take(MostSetsTried))
        {
            IReadOnlyList<ChainPart> parts = [.. subject.PartsOf(set).Select(one => one.Activity == part.Activity ? part with { Count = one.Count } : one)];
            IEnumerable<NamedGoal> alone =
            [
                .. subject.Parts.Where(one => one.Activity == part.Activity && one.Name != part.Name).SelectMany(one => parts.Where(event1 => event1.EventType == one.EventType).Select(event1 => ChainSubject.IsNot(event1, one))),
                .. parts.Where(one => one.Name != part.Name && one.EventType == part.EventType).Select(one => ChainSubject.IsNot(one, part)),
                .. other is null ? [] : (NamedGoal[])[ChainSubject.IsNot(part, other)],
            ];
            if (Solve(subject, parts, set, alone, accepts, spreadKeys: false) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private Witness? Solve(ChainSubject subject, IReadOnlyList<ChainPart> parts, Dictionary<string, int> set, IEnumerable<NamedGoal> more, Func<Witness, bool> accepts, bool spreadKeys)
    {
        var (draft, asked) = subject.Ask(parts, set);
        var goals = spreadKeys ? asked.Where(static goal => goal.Member != "key").Concat(parts.Select((part, place) => subject.Key(part, place, FormattableString.Invariant($"context-{place + 1}")))) : asked;
        Witness? stream = null;
        return _solver.Solve(draft, goals.Concat(more).Select(static goal => goal.Goal), one => accepts(stream = subject.Write(one, parts))) is null ? null : stream;
    }

    private static Dictionary<string, int> Without(Dictionary<string, int> set, string activity) =>
        set.Where(one => one.Key != activity).ToDictionary(static one => one.Key, static one => one.Value, StringComparer.Ordinal);
}
