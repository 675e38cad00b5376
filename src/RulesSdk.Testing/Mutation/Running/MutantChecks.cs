namespace RulesSdk.Testing;

/// <summary>The mutants of a rule that no check has killed yet. One thread at a time.</summary>
/// <param name="rule">The rule.</param>
internal sealed class MutantChecks(RuleDefinition rule)
{
    private readonly List<RuleMutant> _living = [.. RuleMutants.Of(rule)];

    /// <summary>Runs a check for each mutant that lives.</summary>
    /// <param name="steps">The events of the test.</param>
    /// <param name="options">How the engine runs.</param>
    /// <param name="check">The check of the detections as they close. Where it throws, it kills.</param>
    /// <returns>The mutants that it kills.</returns>
    public IReadOnlyList<RuleMutant> Kill<TDetection>(IReadOnlyList<RuleTestStep> steps, RulesEngineOptions options, Action<IReadOnlyList<TDetection>> check)
        where TDetection : Detection
    {
        // Clauses that do not say what their method does kill nothing.
        var members = _living.GroupBy(static mutant => mutant.Member, StringComparer.Ordinal)
            .Where(member => !Fails(member.First().AsWritten(), steps, options, check)).Select(static member => member.Key).ToHashSet(StringComparer.Ordinal);
        var killed = _living.FindAll(mutant => members.Contains(mutant.Member) && Fails(mutant, steps, options, check));
        _living.RemoveAll(killed.Contains);
        return killed;
    }

    private static bool Fails<TDetection>(RuleMutant mutant, IReadOnlyList<RuleTestStep> steps, RulesEngineOptions options, Action<IReadOnlyList<TDetection>> check)
        where TDetection : Detection
    {
        try
        {
            var detections = MutantRun.Run(mutant.Rule, steps, options with { Phases = options.Phases | DetectionPhases.Closed }, mutant);
            check([.. detections.Where(static detection => detection.Phase == DetectionPhase.Closed).Cast<TDetection>()]);
            return false;
        }
        catch (MutationException)
        {
            return false;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return true;
        }
    }
}
