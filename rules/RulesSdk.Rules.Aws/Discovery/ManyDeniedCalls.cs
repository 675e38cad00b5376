using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Rules.Aws;

/// <summary>Detects a caller to whom ten or more API calls were denied within ten minutes, as when stolen credentials are tried out.</summary>
/// <remarks>A call that is recorded in several accounts, or again with updated fields, counts once.</remarks>
[Rule("aws_many_denied_calls", Severity.Low, Title = "Many denied AWS API calls", RiskScore = 30)]
[Attack(Tactic.Discovery, "T1580", "T1526")]
[Window("10m")]
[Suppress("1h")]
[Strategy("Counts denied calls by caller; the more operations and services they spread over, the less they look like one missing permission.")]
[Reference("https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html")]
[Reference("https://attack.mitre.org/techniques/T1580/")]
[FalsePositive("A deployment whose role lacks a permission and which tries again and again: one operation, many times.")]
[FalsePositive("An inventory or compliance tool that asks every service whatever it may see.")]
[Triage(
    "Tell whether the caller is a tool that asks every service, or a deployment that lacks one permission.",
    "List the calls of the same caller and source that were not denied, before and after.",
    "Where the caller is a person or a workload that has no business with these services, revoke its sessions and replace its keys.")]
public sealed partial class ManyDeniedCalls
{
    [Event]
    static bool Denied(CloudTrailEvent e) =>
        e.ErrorCode is "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "Client.UnauthorizedOperation";

    [GroupBy] static string Caller(CloudTrailEvent denied) => denied.Caller;

    [Outcome] static long Calls(CloudTrailEvent denied) => CountDistinct(denied.Call);
    [Outcome] static long Operations(CloudTrailEvent denied) => CountDistinct(denied.EventName);
    [Outcome] static long Services(CloudTrailEvent denied) => CountDistinct(denied.EventSource);
    [Outcome] static IReadOnlyList<string> EventNames(CloudTrailEvent denied) => DistinctValues(denied.EventName);
    [Outcome] static IReadOnlyList<string> SourceIps(CloudTrailEvent denied) => DistinctValues(denied.SourceIpAddress);
    [Outcome] static IReadOnlyList<string> Regions(CloudTrailEvent denied) => DistinctValues(denied.AwsRegion);
    [Outcome] static IReadOnlyList<string> UserAgents(CloudTrailEvent denied) => DistinctValues(denied.UserAgent);

    [Condition] static bool Fires(long calls) => calls >= 10;

    [Case("Across services", Severity.High)] static bool AcrossServices(long services, long operations) => services >= 3 && operations >= 5;
    [Case("Several operations", Severity.Medium)] static bool SeveralOperations(long operations) => operations >= 3;
}
