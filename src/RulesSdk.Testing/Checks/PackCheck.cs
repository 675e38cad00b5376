namespace RulesSdk.Testing;

/// <summary>What can be proved of a pack's rules by their clauses alone, without an event.</summary>
/// <param name="Pack">The pack's id.</param>
/// <param name="Findings">What was proved, in the order of the rules. What cannot be proved is not reported, even if it is so.</param>
/// <param name="Costs">What each rule costs.</param>
/// <example>
/// <code>
/// [Fact]
/// public void Nothing_is_found_in_the_rules() =&gt; Assert.Empty(PackCheck.Of(AwsRules.Pack).Findings);
/// </code>
/// </example>
public sealed record PackCheck(string Pack, IReadOnlyList<CheckFinding> Findings, IReadOnlyList<RuleCost> Costs)
{
    /// <summary>Checks the rules and signals of a pack.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="rule">The id of the one rule that is asked about; null for all of them.</param>
    /// <returns>What was found. Nothing is said of the clauses of a rule that was built by a generator of another version.</returns>
    public static PackCheck Of(RulePack pack, string? rule = null)
    {
        ArgumentNullException.ThrowIfNull(pack);
        List<CheckedRule> rules = [.. pack.Rules.Select(static one => new CheckedRule(one))];
        List<CheckedRule> asked = [.. rules.Where(one => rule is null || one.Id == rule)];
        return new PackCheck(
            pack.Id,
            [.. asked.Where(static one => one.IsReadable).SelectMany(one => SubsumptionCheck.Of(one, rules).Concat(ClauseCheck.Of(one)).Concat(CaseCheck.Of(one)))],
            [.. asked.Select(CostCheck.Of)]);
    }
}
