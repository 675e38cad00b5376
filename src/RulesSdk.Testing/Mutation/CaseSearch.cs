namespace RulesSdk.Testing;

/// <summary>Finds cases of a rule that kill its mutants.</summary>
/// <param name="rule">The rule.</param>
internal sealed class CaseSearch(RuleDefinition rule)
{
    private readonly MutantRun _run = new(rule);

    /// <summary>The cases that are missing for all mutants to be killed for which there are events.</summary>
    /// <param name="cases">The cases there are.</param>
    /// <param name="killed">The ids of mutants that other tests have killed.</param>
    /// <param name="cancellation">Ends it.</param>
    public IReadOnlyList<RuleTestCase> Missing(IReadOnlyList<RuleTestCase> cases, IReadOnlySet<string>? killed, CancellationToken cancellation)
    {
        var test = new MutantTest(rule, cases);
        var left = RuleMutants.Of(rule).Where(mutant => killed?.Contains(mutant.Id) != true && test.WhyNot(mutant) is null && !Runs(() => test.KillerOf(mutant) is not null)).ToList();
        var found = new List<RuleTestCase>();
        foreach (var (name, stream) in left.Count > 0 ? Known() : [])
        {
            cancellation.ThrowIfCancellationRequested();
            Take(name, stream, left, found);
        }

        var search = new KillerSearch(rule);
        while (left.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var mutant = left[0];
            left.RemoveAt(0);
            if (search.Find(mutant).Killer is { } killer)
            {
                left.Insert(0, mutant);
                Take(mutant.ToString(), killer, left, found);
                left.Remove(mutant);
            }
        }

        return found;
    }

    // What is found without a look at mutants: it shows what the rule is for.
    private IEnumerable<(string Name, WitnessStream Stream)> Known()
    {
        var found = RuleWitness.For(rule);
        return
        [
            .. found.Witnesses.Select(static witness => (witness.Case is { } name ? $"fires: {name}" : "fires", (WitnessStream)witness)),
            .. found.NearMisses.Select(static miss => ($"near miss, {miss}", (WitnessStream)miss)),
        ];
    }

    private void Take(string name, WitnessStream stream, List<RuleMutant> left, List<RuleTestCase> found)
    {
        var steps = StreamRun.Steps(stream);
        var expected = _run.Outcome(stream, steps, null);
        if (left.RemoveAll(mutant => Runs(() => !expected.SequenceEqual(_run.Outcome(stream, steps, mutant), StringComparer.Ordinal))) > 0)
        {
            found.Add(RuleTestCase.Of(rule, name, stream));
        }
    }

    // What cannot be run is killed by nothing.
    private static bool Runs(Func<bool> ask)
    {
        try
        {
            return ask();
        }
        catch (MutationException)
        {
            return false;
        }
    }
}
