namespace RulesSdk.Testing;

/// <summary>
/// Events for which a rule fires, and events that miss it by one clause, found from what the rule asks. Each was seen in the compiled and in
/// the reference engine; what could not be found is named.
/// </summary>
/// <remarks>The result is the same on every run. It takes from milliseconds to a few seconds a rule, and may be asked for by several threads at once.</remarks>
/// <example><code>File.WriteAllText("witness.jsonl", RuleWitness.For(ConsoleLoginWithoutMfa.Rule).Witnesses[0].ToJsonLines());</code></example>
public sealed class RuleWitness
{
    private RuleWitness(RuleDefinition rule, WitnessFindings findings) =>
        (Rule, Witnesses, NearMisses, Unsolved) = (rule, findings.Witnesses, findings.NearMisses, findings.Unsolved);

    /// <summary>The rule.</summary>
    public RuleDefinition Rule { get; }

    /// <summary>Events for which it fires; of a rule with cases, some for each case.</summary>
    public IReadOnlyList<Witness> Witnesses { get; }

    /// <summary>For each clause, events for which it alone is false, so that the rule does not fire.</summary>
    public IReadOnlyList<NearMiss> NearMisses { get; }

    /// <summary>What was not found.</summary>
    public IReadOnlyList<UnsolvedClause> Unsolved { get; }

    /// <summary>Finds witnesses and near misses of a rule or signal.</summary>
    /// <param name="rule">The rule, built by a generator of this version.</param>
    public static RuleWitness For(RuleDefinition rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var findings = new WitnessFindings();
        try
        {
            var run = new StreamRun(rule);
            if (new RuleMembers(rule.RuleType).Activities.Count > 0)
            {
                new ChainSearch(new ChainSubject(rule), run, findings).Search();
            }
            else
            {
                new MatchSearch(new WitnessSubject(rule), run, findings).Search();
            }
        }
        catch (Exception e) when (e is UnsolvableException or OverflowException or ArgumentException or InvalidOperationException or FormatException)
        {
            // A value that cannot be made up is no reason to leave the rules after it untested.
            findings.Unsolved.Add(new UnsolvedClause("rule", rule.Id, e.Message));
        }

        return new RuleWitness(rule, findings);
    }
}
