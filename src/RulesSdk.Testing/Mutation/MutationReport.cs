namespace RulesSdk.Testing;

/// <summary>How well cases test a rule: which of its mutants they tell from it, and which events would kill the others.</summary>
/// <remarks>The result is the same on every run. It takes from milliseconds to some seconds a rule, and may be asked for by several threads at once.</remarks>
public sealed class MutationReport
{
    private MutationReport(RuleDefinition rule, IReadOnlyList<MutantResult> results) => (Rule, Results) = (rule, results);

    /// <summary>The rule.</summary>
    public RuleDefinition Rule { get; }

    /// <summary>Its mutants, always in the same order.</summary>
    public IReadOnlyList<MutantResult> Results { get; }

    /// <summary>How many mutants were not made: of a list with more than 500 values, only the first 500 are each left out.</summary>
    public int Cut => RuleMutants.Cut(Rule);

    /// <summary>Of the mutants that are not equivalent, the share that is killed; 1 where there are none.</summary>
    public double Score => Results.Count(static one => one.Status != MutantStatus.Equivalent) is var all and > 0 ? (double)Count(MutantStatus.Killed) / all : 1;

    /// <summary>How many mutants have a status.</summary>
    /// <param name="status">The status.</param>
    public int Count(MutantStatus status) => Results.Count(one => one.Status == status);

    /// <summary>Runs the mutants of a rule or signal over cases, and searches for events that kill those which the cases leave.</summary>
    /// <param name="rule">The rule, built by a generator of this version.</param>
    /// <param name="cases">The cases, as the rule decides them now.</param>
    /// <param name="killed">The ids of mutants that other tests have killed.</param>
    /// <param name="cancellation">Ends it after the mutant that is being judged.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static MutationReport Of(RuleDefinition rule, IReadOnlyList<WitnessStream> cases, IReadOnlySet<string>? killed = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(cases);
        var test = new MutantTest(rule, cases);
        var search = new KillerSearch(rule);
        return new MutationReport(rule, [.. RuleMutants.Of(rule).Select(mutant => killed?.Contains(mutant.Id) == true ? new MutantResult(mutant, MutantStatus.Killed) : Judge(mutant, test, search, cancellation))]);
    }

    private static MutantResult Judge(RuleMutant mutant, MutantTest test, KillerSearch search, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (test.WhyNot(mutant) is { } reason)
        {
            return new MutantResult(mutant, MutantStatus.NotRun) { Reason = reason };
        }

        try
        {
            return test.KillerOf(mutant) is { } name
                ? new MutantResult(mutant, MutantStatus.Killed) { KilledBy = name }
                : search.Find(mutant);
        }
        catch (MutationException e)
        {
            return new MutantResult(mutant, MutantStatus.NotRun) { Reason = e.Message };
        }
    }
}
