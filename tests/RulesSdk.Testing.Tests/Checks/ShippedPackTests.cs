using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Udm;
using RulesSdk.Rules.Workload;

namespace RulesSdk.Testing.Tests.Checks;

/// <summary>Nothing is found in the shipped rules but what is meant so.</summary>
public sealed class ShippedPackTests
{
    [Fact]
    public void Nothing_is_found_in_the_rules_of_aws() => Assert.Empty(PackCheck.Of(AwsRules.Pack).Findings);

    [Fact]
    public void Nothing_is_found_in_the_rules_of_udm() => Assert.Empty(PackCheck.Of(UdmRules.Pack).Findings);

    // Without remote access, or with it and an interactive session alone, there is no attack: see the rule's cases.
    [Fact]
    public void Some_activities_of_the_attack_chain_have_no_case_on_purpose()
    {
        var finding = Assert.Single(PackCheck.Of(WorkloadRules.Pack).Findings);

        Assert.Equal((FindingKind.SilentCombination, "lateral_movement_attack_chain"), (finding.Kind, finding.Rule));
        Assert.StartsWith("no case holds for 12 combinations", finding.Consequence, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_rule_has_a_cost() => Assert.All(
        (RulePack[])[AwsRules.Pack, UdmRules.Pack, WorkloadRules.Pack],
        pack => Assert.Equal(pack.Rules.Select(rule => rule.Id), PackCheck.Of(pack).Costs.Select(cost => cost.Rule)));
}
