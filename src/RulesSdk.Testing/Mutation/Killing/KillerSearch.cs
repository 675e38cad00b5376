namespace RulesSdk.Testing;

/// <summary>Finds events for which a mutant detects something else than its rule.</summary>
/// <param name="rule">The rule.</param>
internal sealed class KillerSearch(RuleDefinition rule)
{
    private readonly MutantRun _run = new(rule);
    private readonly StreamRun _both = new(rule);
    private MatchKiller? _match;
    private ChainKiller? _chain;

    /// <summary>A mutant that tests leave, and such events if there are any.</summary>
    public MutantResult Find(RuleMutant mutant)
    {
        try
        {
            var isEquivalent = false;
            var killer = new RuleMembers(rule.RuleType).Activities.Count > 0
                ? (_chain ??= new ChainKiller(rule, _run)).Find(mutant, out isEquivalent)
                : (_match ??= new MatchKiller(rule, _run)).Find(mutant);
            if (killer is not null)
            {
                // Both engines are to agree about the rule itself.
                _both.Cases(killer);
                return new MutantResult(mutant, MutantStatus.Survived) { Killer = killer };
            }

            var why = isEquivalent ? "for each set of activities the same case holds" : _match?.WhyEquivalent(mutant);
            return new MutantResult(mutant, why is null ? MutantStatus.Undecided : MutantStatus.Equivalent) { Reason = why };
        }
        catch (Exception e) when (e is UnsolvableException or OverflowException or ArgumentException or InvalidOperationException or FormatException)
        {
            return new MutantResult(mutant, MutantStatus.Undecided) { Reason = e.Message };
        }
    }
}
