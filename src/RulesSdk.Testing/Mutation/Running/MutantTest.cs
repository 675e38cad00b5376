namespace RulesSdk.Testing;

/// <summary>Runs the mutants of a rule over cases.</summary>
internal sealed class MutantTest
{
    private readonly MutantRun _run;
    private readonly List<(WitnessStream Stream, List<RuleTestStep> Steps, IReadOnlyList<string> Expected)> _cases;
    private readonly Dictionary<string, string?> _whyNot = new(StringComparer.Ordinal);

    public MutantTest(RuleDefinition rule, IReadOnlyList<WitnessStream> cases)
    {
        _run = new MutantRun(rule);
        _cases = [.. cases.Select(stream => (stream, StreamRun.Steps(stream)) is var (one, steps) ? (one, steps, _run.Outcome(one, steps, null)) : default)];
    }

    /// <summary>The first case for which a mutant detects something else; null if there is none.</summary>
    public string? KillerOf(RuleMutant mutant) =>
        _cases.FirstOrDefault(one => !one.Expected.SequenceEqual(_run.Outcome(one.Stream, one.Steps, mutant), StringComparer.Ordinal)).Stream?.ToString();

    /// <summary>Why a mutant says nothing: the clauses that it changes, as they stand, do not say what the plain method does. Null if it does.</summary>
    public string? WhyNot(RuleMutant mutant)
    {
        if (!_whyNot.TryGetValue(mutant.Member, out var reason))
        {
            _whyNot[mutant.Member] = reason = Ask(mutant);
        }

        return reason;
    }

    private string? Ask(RuleMutant mutant)
    {
        try
        {
            return KillerOf(mutant.AsWritten()) is { } name ? $"the clauses of its {mutant.Member} do not say what the method does in: {name}" : null;
        }
        catch (MutationException e)
        {
            return e.Message;
        }
    }
}
