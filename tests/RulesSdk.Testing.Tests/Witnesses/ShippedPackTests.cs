using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Udm;
using RulesSdk.Rules.Workload;

namespace RulesSdk.Testing.Tests.Witnesses;

/// <summary>Each shipped rule has a witness, each of its cases too, and each of its clauses a near miss, but for those named here.</summary>
public sealed class ShippedPackTests
{
    // Each of these holds wherever the rule's other clauses and keys do.
    private static readonly string[] OfAws =
    [
        "aws_lateral_movement_using_iam_session_token: accessKey: accessKey.ResponseElements[\"credentials\"][\"accessKeyId\"].Text != \"\"",
        "aws_lateral_movement_using_iam_session_token: latMove: latMove.UserIdentity.AccessKeyId != \"\"",
        "aws_temporary_credentials_used_from_another_address: used: used.UserIdentity.AccessKeyId != \"\"",
    ];

    private static readonly string[] OfUdm =
    [
        "udm_exec_into_pod_then_outbound_connection: exec: exec.Additional[\"objectRef.name\"] != \"\"",
        "udm_service_account_token_used_from_outside: join: readIn != \"\"",
    ];

    [Fact]
    public void Rules_of_aws_have_witnesses_and_near_misses() => Check<AwsRules>(witnesses: 9, nearMisses: 53, OfAws);

    [Fact]
    public void Rules_of_udm_have_witnesses_and_near_misses() => Check<UdmRules>(witnesses: 3, nearMisses: 40, OfUdm);

    [Fact]
    public void Rules_of_workload_have_witnesses_and_near_misses() => Check<WorkloadRules>(witnesses: 33, nearMisses: 172);

    private static void Check<TPack>(int witnesses, int nearMisses, params string[] unsolved)
        where TPack : IRulePack
    {
        var found = RulePackTests<TPack>.CheckAll(unsolved);

        Assert.Equal(TPack.Pack.Rules.Count, found.Count);
        Assert.All(found, rule => Assert.NotEmpty(rule.Witnesses));
        Assert.All(found, rule => Assert.Empty(rule.Rule.Metadata.Cases.Select(row => row.Name).Except(rule.Witnesses.Select(witness => witness.Case))));
        Assert.Equal((witnesses, nearMisses), (found.Sum(rule => rule.Witnesses.Count), found.Sum(rule => rule.NearMisses.Count)));
    }
}
