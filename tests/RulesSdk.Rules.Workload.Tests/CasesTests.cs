using RulesSdk.Rules.Udm;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Workload.Tests;

/// <summary>The cases of the rules: what each detects in them, and that they kill all mutants.</summary>
public sealed class CasesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    public static IEnumerable<object[]> Rules => RulePackTests<WorkloadRules>.RuleIds;

    [Theory, MemberData(nameof(Rules))]
    public void The_cases_of_a_rule_hold_and_kill_its_mutants(string rule) => Assert.NotEmpty(RulePackTests<WorkloadRules>.CheckCases(rule, Folder).Results);

    [Theory]
    [InlineData("udm_exec_into_pod_then_outbound_connection")]
    [InlineData("udm_service_account_token_used_from_outside")]
    public void The_cases_of_a_rule_over_UDM_hold_and_kill_its_mutants(string rule) => Assert.NotEmpty(RulePackTests<UdmRules>.CheckCases(rule, Folder).Results);
}
