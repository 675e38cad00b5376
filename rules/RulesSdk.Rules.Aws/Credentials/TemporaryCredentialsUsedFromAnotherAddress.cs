using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Rules.Aws;

/// <summary>Detects when temporary credentials, issued by any STS call, are used from another IP address than they were issued to.</summary>
/// <remarks>
/// Generalises <see cref="AwsLateralMovementUsingIamSessionToken"/> to every call that issues temporary
/// credentials, with one detection for each access key. Roles that an AWS service assumes (an instance's, a function's) are issued to
/// the service's name and not to an address, so their ordinary use is ignored.
/// </remarks>
[Rule("aws_temporary_credentials_used_from_another_address", Severity.Low, Title = "AWS temporary credentials used from another address", RiskScore = 35)]
[Attack(Tactic.LateralMovement, "T1550.001")]
[Attack(Tactic.CredentialAccess, "T1528")]
[Window("1h")]
[Strategy("Pairs each STS call that issues credentials to an address with later calls under them, and keeps the pairs whose addresses differ.")]
[Reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html")]
[Reference("https://attack.mitre.org/techniques/T1550/001/")]
[FalsePositive("A deployment system that assumes a role centrally and hands the credentials to its runners.")]
[FalsePositive("A host that reaches some services through a VPC endpoint (private address) and others through a NAT gateway (public address).")]
[FalsePositive("A federation broker or a portal that asks for the credentials on its users' behalf.")]
[Triage(
    "Tell whether the address the credentials were issued to is a broker, a portal or a CI system that hands them out; if so, exempt that caller.",
    "List every call made with the access key, and from which addresses and agents.",
    "Revoke the role's active sessions (a policy on aws:TokenIssueTime), or the federated user's, and replace the caller's own credentials.",
    "Find out how the credentials left the first machine: environment variables, the metadata service, logs, a proxy.")]
public sealed partial class TemporaryCredentialsUsedFromAnotherAddress
{
    [Event]
    static bool Issued(CloudTrailEvent e) => e is
    {
        EventSource: "sts.amazonaws.com",
        EventName: "AssumeRole" or "AssumeRoleWithSAML" or "AssumeRoleWithWebIdentity" or "AssumeRoot" or "GetFederationToken" or "GetSessionToken",
        Succeeded: true,
        IsFromAddress: true,
    };

    [Event]
    static bool Used(CloudTrailEvent e) => e.UserIdentity.AccessKeyId != "";

    // Nearly every event uses some key. So the costly test is in the join, where only events with an issued key reach it.
    [Join]
    static bool FromElsewhere(CloudTrailEvent issued, CloudTrailEvent used) =>
        used.IsFromAddress && !Address.Same(issued.SourceIpAddress, used.SourceIpAddress) && issued.EventTime < used.EventTime;

    [GroupBy]
    static string AccessKey(CloudTrailEvent issued, CloudTrailEvent used) =>
        Same(issued.IssuedAccessKey, used.UserIdentity.AccessKeyId);

    [Outcome] static int RiskScore() => 35;
    [Outcome] static long EventCount(CloudTrailEvent used) => CountDistinct(used.EventId);
    [Outcome] static IReadOnlyList<string> IssuingCalls(CloudTrailEvent issued) => DistinctValues(issued.EventName);
    [Outcome] static IReadOnlyList<string> IssuedToIp(CloudTrailEvent issued) => DistinctValues(issued.SourceIpAddress);
    [Outcome] static IReadOnlyList<string> IssuedToArn(CloudTrailEvent issued) => DistinctValues(issued.UserIdentity.Arn);
    [Outcome] static IReadOnlyList<string> RequestedRole(CloudTrailEvent issued) => DistinctValues(issued.RequestParameters["roleArn"].Text);
    [Outcome] static IReadOnlyList<string> UsedFromIp(CloudTrailEvent used) => DistinctValues(used.SourceIpAddress);
    [Outcome] static IReadOnlyList<string> UsedByArn(CloudTrailEvent used) => DistinctValues(used.UserIdentity.Arn);
    [Outcome] static IReadOnlyList<string> UserAgents(CloudTrailEvent used) => DistinctValues(used.UserAgent);
    [Outcome] static IReadOnlyList<string> EventNames(CloudTrailEvent used) => DistinctValues(used.EventName);
    [Outcome] static IReadOnlyList<string> Regions(CloudTrailEvent used) => DistinctValues(used.AwsRegion);
    [Outcome] static IReadOnlyList<string> AccountIds(CloudTrailEvent used) => DistinctValues(used.RecipientAccountId);
    [Outcome] static DateTimeOffset FirstUse(CloudTrailEvent used) => Earliest(used.EventTime);
    [Outcome] static DateTimeOffset LastUse(CloudTrailEvent used) => Latest(used.EventTime);
}
