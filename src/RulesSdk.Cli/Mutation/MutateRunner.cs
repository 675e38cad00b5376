using RulesSdk.Testing;

namespace RulesSdk.Cli.Mutation;

/// <summary>Judges the mutants of rules, several rules at a time.</summary>
/// <param name="input">Which rules, by which tests.</param>
/// <param name="log">What tests have written; empty if none ran.</param>
internal sealed class MutateRunner(MutateInput input, IReadOnlyDictionary<(string Rule, string Logic), (int Checks, IReadOnlySet<string> Killed)> log)
{
    /// <summary>The reports, in the order of the rules; fewer if interrupted.</summary>
    /// <param name="progress">Told how many rules are done.</param>
    /// <param name="interrupt">Ends the run; rules that are being judged are left out.</param>
    /// <exception cref="RuleTestException">A case fails, or a file of cases is none.</exception>
    /// <exception cref="IOException">A file of cases cannot be read or written.</exception>
    public IReadOnlyList<RuleMutation> Run(Action<int> progress, CancellationToken interrupt)
    {
        var reports = new RuleMutation?[input.Rules.Count];
        var done = 0;
        try
        {
            Parallel.For(0, reports.Length, new ParallelOptions { CancellationToken = interrupt, MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
            {
                reports[number] = Try(input.Rules[number], interrupt);
                progress(Interlocked.Increment(ref done));
            });
        }
        catch (OperationCanceledException)
        {
            // What is done is reported.
        }
        catch (AggregateException e) when (e.InnerExceptions.FirstOrDefault(static one => one is RuleTestException or IOException or UnauthorizedAccessException) is { } problem)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(problem);
        }

        return [.. reports.OfType<RuleMutation>()];
    }

    // One rule that cannot be judged is named.
    private RuleMutation Try(RuleDefinition rule, CancellationToken interrupt)
    {
        try
        {
            return Judge(rule, interrupt);
        }
        catch (Exception e) when (e is not (RuleTestException or IOException or UnauthorizedAccessException or OperationCanceledException or OutOfMemoryException))
        {
            throw new RuleTestException($"The rule '{rule.Id}' cannot be mutated, so nothing is said of mutants: {e.Message.TrimEnd('.')} (name the others with --rule).");
        }
    }

    private RuleMutation Judge(RuleDefinition rule, CancellationToken interrupt)
    {
        var (checks, killed) = log.GetValueOrDefault((rule.Id, rule.Metadata.LogicHash), (0, new HashSet<string>()));
        if (input.Cases is null)
        {
            // Without tests of its own a rule is held to what can be made up of it.
            var made = input.Tests.Count == 0 ? RuleWitness.For(rule) : null;
            return new RuleMutation(MutationReport.Of(rule, made is null ? [] : [.. made.Witnesses, .. made.NearMisses], killed, interrupt), checks, made is null ? 0 : made.Witnesses.Count + made.NearMisses.Count, 0);
        }

        var path = Path.Combine(input.Cases, rule.Id + ".jsonl");
        var cases = File.Exists(path) ? RuleTestCase.Load(path, rule) : [];
        foreach (var one in cases)
        {
            one.Check(rule);
        }

        var missing = input.Save ? RuleTestCase.Missing(rule, cases, killed, interrupt) : [];
        if (missing.Count > 0)
        {
            RuleTestCase.Save(path, [.. cases, .. missing]);
        }

        return new RuleMutation(MutationReport.Of(rule, [.. cases, .. missing], killed, interrupt), checks, cases.Count + missing.Count, missing.Count);
    }
}

/// <summary>What became of a rule's mutants.</summary>
/// <param name="Report">The report.</param>
/// <param name="Checks">How many checks of tests ran for the rule.</param>
/// <param name="Cases">How many cases it has.</param>
/// <param name="Saved">How many of them are new.</param>
internal sealed record RuleMutation(MutationReport Report, int Checks, int Cases, int Saved);
