namespace RulesSdk.Testing;

/// <summary>Tests of all rules of a pack by what they ask: that each has a witness, and a near miss for each clause.</summary>
/// <typeparam name="TPack">The pack.</typeparam>
/// <example>
/// <code>
/// public static IEnumerable&lt;object[]&gt; Rules =&gt; RulePackTests&lt;AwsRules&gt;.RuleIds;
///
/// [Theory, MemberData(nameof(Rules))]
/// public void A_rule_fires_and_misses(string rule) =&gt; RulePackTests&lt;AwsRules&gt;.Check(rule);
/// </code>
/// </example>
public static class RulePackTests<TPack>
    where TPack : IRulePack
{
    /// <summary>The ids of the pack's rules and signals, each as the one argument of a theory.</summary>
    public static IEnumerable<object[]> RuleIds => TPack.Pack.Rules.Select(static rule => new object[] { rule.Id });

    /// <summary>Checks a rule of the pack: it and each of its cases have a witness, each of its clauses has a near miss.</summary>
    /// <param name="rule">The rule's id.</param>
    /// <param name="unsolved">The clauses for which none is expected, each as <c>member: clause</c>, or as <c>rule: member: clause</c> in a list for all rules of the pack.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="RuleTestException">Some clause has none that was expected, or the other way round; or the pack has no such rule.</exception>
    public static RuleWitness Check(string rule, params IReadOnlyList<string> unsolved)
    {
        ArgumentNullException.ThrowIfNull(unsolved);
        var found = RuleWitness.For(Find(rule));
        var more = found.Unsolved.Where(one => !unsolved.Any(name => IsNamed(one, name))).ToList();
        if (more.Count > 0)
        {
            throw new RuleTestException(
                $"Of the rule '{rule}', no events were found for {more.Count} of its clauses, so that these do what they say is not tested:\n{string.Join('\n', more.Select(static one => "  " + one))}\n"
                + $"(correct the clause, test it by events of your own, or name it as unsolved: {string.Join(", ", more.Select(one => $"\"{rule}: {one.Member}: {one.Clause}\""))}).");
        }

        var solved = unsolved.Where(name => !found.Unsolved.Any(one => IsNamed(one, name)) && !IsOfAnother(name, found.Rule)).ToList();

        bool IsNamed(UnsolvedClause one, string name) => name == $"{one.Member}: {one.Clause}" || name == $"{rule}: {one.Member}: {one.Clause}";
        return solved.Count == 0 ? found : throw new RuleTestException(
            $"Of the rule '{rule}', events were found for what is named as unsolved, so the list is out of date (remove from it: {string.Join("; ", solved)}).");
    }

    /// <summary>Checks all rules of the pack at once.</summary>
    /// <param name="unsolved">The clauses for which nothing is expected, each as <c>rule: member: clause</c>.</param>
    /// <returns>What was found, by rule.</returns>
    /// <exception cref="RuleTestException">Some clause has none that was expected, or the other way round.</exception>
    public static IReadOnlyList<RuleWitness> CheckAll(params IReadOnlyList<string> unsolved)
    {
        ArgumentNullException.ThrowIfNull(unsolved);
        var stray = unsolved.FirstOrDefault(static name => TPack.Pack.Rules.All(rule => !name.StartsWith(rule.Id + ": ", StringComparison.Ordinal)));
        return stray is null
            ? [.. TPack.Pack.Rules.Select(rule => Check(rule.Id, [.. unsolved.Where(name => name.StartsWith(rule.Id + ": ", StringComparison.Ordinal)).Select(name => name[(rule.Id.Length + 2)..])]))]
            : throw new RuleTestException($"'{stray}' names no rule of the pack '{TPack.Pack.Id}', so nothing is known of it (begin it with the id of a rule and a colon).");
    }

    /// <summary>Checks the cases of a rule that lie in a file: the rule detects in each what it is to, and all of its mutants are killed by some.</summary>
    /// <param name="rule">The rule's id.</param>
    /// <param name="folder">The folder of the files. That of the rule is named by its id: <c>my_rule.jsonl</c>.</param>
    /// <param name="alive">The mutants that no case kills, each as <c>member: change</c>; those that are proven to be equivalent are not named.</param>
    /// <returns>What became of each mutant.</returns>
    /// <exception cref="RuleTestException">A case fails, some other mutant is alive, one that is named is killed, or the file or the rule is missing.</exception>
    public static MutationReport CheckCases(string rule, string folder, params IReadOnlyList<string> alive)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(alive);
        var definition = Find(rule);
        var path = Path.Combine(folder, rule + ".jsonl");
        if (!File.Exists(path))
        {
            throw new RuleTestException($"The rule '{rule}' has no cases at '{path}', so nothing was checked (make them with 'rulesdk mutate --cases {folder} --save').");
        }

        var cases = RuleTestCase.Load(path, definition);
        foreach (var one in cases)
        {
            one.Check(definition);
        }

        var report = MutationReport.Of(definition, cases);
        var living = report.Results.Where(static one => one.Status is not (MutantStatus.Killed or MutantStatus.Equivalent)).ToList();
        var more = living.Where(one => !alive.Contains(one.Mutant.ToString())).ToList();
        if (more.Count > 0)
        {
            throw new RuleTestException(
                $"Of the rule '{rule}', {more.Count} mutants detect the same in all of its cases, so that what they change is not tested:\n{string.Join('\n', more.Select(Tell))}\n"
                + $"(add the cases with 'rulesdk mutate --cases {folder} --save', or name a mutant as alive where nothing can tell it from the rule).");
        }

        var dead = alive.Where(name => living.TrueForAll(one => one.Mutant.ToString() != name)).ToList();
        return dead.Count == 0 ? report : throw new RuleTestException(
            $"Of the rule '{rule}', mutants are killed, or are none, that are named as alive, so the list is out of date (remove from it: {string.Join("; ", dead)}).");
    }

    // A list may name the clauses of several rules.
    private static bool IsOfAnother(string name, RuleDefinition rule)
    {
        var members = new RuleMembers(rule.RuleType).Events.Select(static one => one.Name).ToHashSet(StringComparer.Ordinal);
        return TPack.Pack.Rules.Any(other => other.Id != rule.Id && !members.Contains(other.Id) && name.StartsWith(other.Id + ": ", StringComparison.Ordinal));
    }

    private static string Tell(MutantResult one) =>
        $"  {one.Status} {one.Mutant}{(one.Reason is null ? "" : $" ({one.Reason})")}{(one.Killer is null ? "" : $"\n    killed by {string.Join("\n              ", one.Killer.Events.Select(static e => e.Json))}")}";

    private static RuleDefinition Find(string rule) => TPack.Pack.Rules.FirstOrDefault(one => one.Id == rule) ?? throw new RuleTestException(
        $"The pack '{TPack.Pack.Id}' has no rule '{rule}', so nothing was checked (name one of: {string.Join(", ", TPack.Pack.Rules.Select(static one => one.Id))}).");
}
