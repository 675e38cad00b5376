using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Rules.Aws;

/// <summary>Detects when the credentials of an EC2 instance's role are used from another IP address than the instance calls from.</summary>
/// <remarks>
/// The metadata service issues such keys to <c>ec2.amazonaws.com</c> and to no address, so the rules that follow a key from its
/// issue cannot see them stolen. A role session is one instance's and has its id for a name. It has several access keys, as
/// agents and commands ask for their own, so sessions are compared and not keys.
/// <para>A private address counts as any other: whoever calls from one, through a VPN or a proxy, is not at the instance's public
/// one. Only calls through VPC endpoints are compared among themselves, for there the same instance has another address.</para>
/// <para>Evaded by a thief who calls from the instance itself or from behind its NAT, and from another network by one who calls
/// through a VPC endpoint of their own while the instance uses none, or only while the instance has been silent for six hours.
/// Calls in one second cannot be put in order, so the second address is seen at its next call.</para>
/// <para>Once the instance calls again, its own address is another one than the thief's. So the first of each list is what opened
/// the detection, and agents and calls are told by address.</para>
/// </remarks>
[Rule("aws_instance_credentials_used_from_two_addresses", Severity.High, Title = "AWS instance credentials used from two addresses", RiskScore = 70)]
[Attack(Tactic.CredentialAccess, "T1552.005")]
[Attack(Tactic.InitialAccess, "T1078.004")]
[Window("6h")]
[Suppress("24h")]
[Strategy("Compares each call of an instance's role session with the addresses that the session called from in the six hours before, and keeps those from another one.")]
[Reference("https://github.com/rulessdk/rulessdk/blob/main/docs/runbooks/instance-credentials.md")]
[Reference("https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html")]
[Reference("https://attack.mitre.org/techniques/T1552/005/")]
[FalsePositive("An instance that leaves by several addresses: a NAT gateway with more than one, an egress pool, IPv4 and IPv6 at once, a second network interface.")]
[FalsePositive("An instance whose address changes: it was stopped and started, or an Elastic IP address was associated.")]
[FalsePositive("A proxy that only some agents of the instance are set to use.")]
[Triage(
    "Tell the two addresses apart: agents of the instance (the SSM agent, the CloudWatch agent) call on from its own; compare with its public and NAT addresses.",
    "List every call of the session from the other address, with its agents and errors: identity and instance listings first are what a thief does.",
    "Revoke the role's sessions (a policy on aws:TokenIssueTime). Stop no instance yet: it gets new keys, and its memory shows how the old ones left.",
    "Find out how the keys left: a server-side request forgery is likely where the metadata service of version 1 delivered them. Require version 2.",
    "If the address is the instance's own after all, exempt it by an [Exclude] on 'elsewhere', as the runbook shows.")]
public sealed partial class InstanceCredentialsUsedFromTwoAddresses
{
    [Event] static bool Usual(DetectionEvent<InstanceCall> d) => true;

    [Event] static bool Elsewhere(CloudTrailEvent e) => e.IsByInstance && e.IsFromAddress;

    [Join]
    static bool FromAnotherAddress(DetectionEvent<InstanceCall> usual, CloudTrailEvent elsewhere) =>
        usual.Key("way") == elsewhere.Way
        && !Address.Same(usual.Key("from"), elsewhere.SourceIpAddress)
        && usual.OpenedAt < elsewhere.EventTime;

    [GroupBy]
    static string Session(DetectionEvent<InstanceCall> usual, CloudTrailEvent elsewhere) =>
        Same(usual.Key("session"), elsewhere.UserIdentity.Arn);

    [Outcome] static int RiskScore() => 70;
    [Outcome] static long EventCount(CloudTrailEvent elsewhere) => CountDistinct(elsewhere.EventId);
    [Outcome] static IReadOnlyList<string> UsualIps(DetectionEvent<InstanceCall> usual) => DistinctValues(usual.Key("from"));
    [Outcome] static IReadOnlyList<string> UsualAgents(DetectionEvent<InstanceCall> usual) => DistinctValues(usual.Text("UserAgent"));
    [Outcome] static IReadOnlyList<string> UsualAccessKeyIds(DetectionEvent<InstanceCall> usual) => DistinctValues(usual.Text("AccessKeyId"));
    [Outcome] static IReadOnlyList<string> OtherIps(CloudTrailEvent elsewhere) => DistinctValues(Address.Canonical(elsewhere.SourceIpAddress));
    [Outcome] static IReadOnlyList<string> OtherAccessKeyIds(CloudTrailEvent elsewhere) => DistinctValues(elsewhere.UserIdentity.AccessKeyId);
    [Outcome] static IReadOnlyList<string> MetadataServiceVersions(CloudTrailEvent elsewhere) => DistinctValues(elsewhere.UserIdentity.SessionContext.Ec2RoleDelivery);
    [Outcome] static IReadOnlyList<string> AgentsByIp(CloudTrailEvent elsewhere) => DistinctValues($"{elsewhere.SourceIpAddress}: {elsewhere.UserAgent}");
    [Outcome] static IReadOnlyList<string> CallsByIp(CloudTrailEvent elsewhere) => DistinctValues($"{elsewhere.SourceIpAddress}: {elsewhere.EventName}");
    [Outcome] static IReadOnlyList<string> Regions(CloudTrailEvent elsewhere) => DistinctValues(elsewhere.AwsRegion);
    [Outcome] static DateTimeOffset FirstUse(CloudTrailEvent elsewhere) => Earliest(elsewhere.EventTime);
    [Outcome] static DateTimeOffset LastUse(CloudTrailEvent elsewhere) => Latest(elsewhere.EventTime);
}
