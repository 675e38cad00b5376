using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Rules.Aws;

/// <summary>Detects when an IAM session token is created and then used from a different IP address.</summary>
/// <remarks>
/// Grouped by the issuer's <c>principalId</c> and not by its ARN: the id is never reused, while a user that is deleted and
/// created again has the same ARN. A source that is a service's name is not an address and is ignored on both sides.
/// CloudTrail times are whole seconds, so a use in the same second as the issue cannot be distinguished from one before it, and is ignored.
/// </remarks>
[Rule("aws_lateral_movement_using_iam_session_token", Severity.Low, Title = "AWS Lateral Movement Using IAM Session Token", RiskScore = 35)]
[Attack(Tactic.LateralMovement, "T1550")]
[Window("1h")]
[Strategy("Pairs each GetSessionToken with later calls under the access key that it issued, and keeps the pairs whose addresses differ.")]
[Reference("https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html")]
[Reference("https://attack.mitre.org/techniques/T1550/")]
[Reference("https://github.com/chronicle/detection-rules")]
[FalsePositive("A user whose address changes within the hour: a VPN that connects, a laptop that moves from one network to another.")]
[FalsePositive("A host that reaches some services through a VPC endpoint (private address) and others through a NAT gateway (public address).")]
[FalsePositive("Automation that asks for a token on one machine and hands it to others on purpose.")]
[Triage(
    "Ask the user whether they asked for the token, and whether the second address is theirs (VPN, office, CI runner).",
    "List every call made with the issued access key since it was issued, and from which addresses and agents.",
    "Look for what an intruder does next: new access keys, users, roles and policies, and snapshots or buckets shared.",
    "If it is not explained, deny the session by a policy on aws:TokenIssueTime for the user, then replace the user's long-term access keys and password.",
    "Find out how the token left the first machine: environment variables, ~/.aws/credentials, logs, a proxy.")]
public sealed partial class AwsLateralMovementUsingIamSessionToken
{
    [Event]
    static bool AccessKey(CloudTrailEvent e) => e is
    {
        EventName: "GetSessionToken",
        EventSource: "sts.amazonaws.com",
        Succeeded: true,
        IsFromAddress: true,
        IssuedAccessKey: not "",
    };

    [Event]
    static bool LatMove(CloudTrailEvent e) => e.UserIdentity.AccessKeyId != "";

    // Nearly every event uses some key. So the costly test is in the join, where only events with an issued key reach it.
    [Join]
    static bool SameTokenFromElsewhere(CloudTrailEvent accessKey, CloudTrailEvent latMove) =>
        accessKey.IssuedAccessKey == latMove.UserIdentity.AccessKeyId
        && latMove.IsFromAddress
        && !Address.Same(accessKey.SourceIpAddress, latMove.SourceIpAddress)
        && accessKey.EventTime < latMove.EventTime;

    [GroupBy] static string UserId(CloudTrailEvent accessKey) => accessKey.UserIdentity.PrincipalId;

    [Outcome] static int RiskScore() => 35;
    [Outcome] static long EventCount(CloudTrailEvent latMove) => CountDistinct(latMove.EventId);
    [Outcome] static IReadOnlyList<string> PrincipalIp(CloudTrailEvent latMove) => DistinctValues(Address.Canonical(latMove.SourceIpAddress));
    [Outcome] static IReadOnlyList<string> IssuedToIp(CloudTrailEvent accessKey) => DistinctValues(Address.Canonical(accessKey.SourceIpAddress));
    [Outcome] static IReadOnlyList<string> IssuedAccessKeys(CloudTrailEvent accessKey) => DistinctValues(accessKey.IssuedAccessKey);
    [Outcome] static IReadOnlyList<string> NetworkHttpUserAgent(CloudTrailEvent latMove) => DistinctValues(latMove.UserAgent);
    [Outcome] static IReadOnlyList<string> PrincipalUserId(CloudTrailEvent latMove) => DistinctValues(latMove.UserIdentity.PrincipalId);
    [Outcome] static IReadOnlyList<string> PrincipalUserArn(CloudTrailEvent latMove) => DistinctValues(latMove.UserIdentity.Arn);
    [Outcome] static IReadOnlyList<string> PrincipalUserName(CloudTrailEvent latMove) => DistinctValues(latMove.UserIdentity.UserName);
    [Outcome] static IReadOnlyList<string> AccountId(CloudTrailEvent latMove) => DistinctValues(latMove.RecipientAccountId);
    [Outcome] static IReadOnlyList<string> Region(CloudTrailEvent latMove) => DistinctValues(latMove.AwsRegion);
    [Outcome] static IReadOnlyList<string> TargetApplication(CloudTrailEvent latMove) => DistinctValues(latMove.EventSource);
    [Outcome] static IReadOnlyList<string> ProductEventType(CloudTrailEvent latMove) => DistinctValues(latMove.EventName);
    [Outcome] static DateTimeOffset FirstUse(CloudTrailEvent latMove) => Earliest(latMove.EventTime);
    [Outcome] static DateTimeOffset LastUse(CloudTrailEvent latMove) => Latest(latMove.EventTime);
}
