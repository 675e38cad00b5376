using RulesSdk.Rules.Udm;
using RulesSdk.Testing;

namespace RulesSdk.Rules.Aws.Tests;

/// <summary>The cases of the rules: what each detects in them, and that they kill all mutants.</summary>
public sealed class CasesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cases");

    public static IEnumerable<object[]> Rules => RulePackTests<AwsRules>.RuleIds;

    [Theory, MemberData(nameof(Rules))]
    public void The_cases_of_a_rule_hold_and_kill_its_mutants(string rule) => Assert.NotEmpty(RulePackTests<AwsRules>.CheckCases(rule, Folder).Results);

    [Fact]
    public void The_cases_of_the_session_token_rule_over_UDM_hold_and_kill_its_mutants() =>
        Assert.NotEmpty(RulePackTests<UdmRules>.CheckCases("udm_aws_lateral_movement_using_iam_session_token", Folder).Results);
}
