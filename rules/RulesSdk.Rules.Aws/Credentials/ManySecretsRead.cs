using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Rules.Aws;

/// <summary>Detects a caller who reads ten or more secrets or decrypted parameters within ten minutes, as when a stolen key is used to gather further credentials.</summary>
/// <remarks>
/// One call of GetParameters reads up to ten parameters, so the rule counts secrets and not calls. A call that reads by path
/// names no parameter, and is not counted. Reading several secrets at once is recorded as a GetSecretValue of each. A record
/// that has the secret's ARN counts by it, whatever the request calls the secret. Without an ARN, one secret that is requested by
/// its name and by its ARN counts as two.
/// </remarks>
[Rule("aws_many_secrets_read", Severity.Medium, Title = "Many AWS secrets read", RiskScore = 50)]
[Attack(Tactic.CredentialAccess, "T1555.006")]
[Window("10m")]
[Suppress("1h")]
[Strategy("Counts by caller the distinct secrets and decrypted parameters that calls name, whichever of the two services holds them.")]
[Reference("https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html")]
[Reference("https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html")]
[Reference("https://attack.mitre.org/techniques/T1555/006/")]
[FalsePositive("A deployment or an application that reads all of its configuration as it starts: the same parameters each time, under one path.")]
[FalsePositive("A tool that backs up, rotates or moves secrets, or that compares those it manages with their plan, as Terraform does.")]
[Triage(
    "Tell whether the caller is a workload whose own secrets these are: one path or prefix, from where it always runs.",
    "List what the same access key and address did before: listing parameters and secrets first is what someone does who does not know them.",
    "Where the caller has no business with them, revoke its sessions, and rotate every secret that is named here.")]
public sealed partial class ManySecretsRead
{
    [Event]
    static bool Read(CloudTrailEvent e) =>
        e.Succeeded
        && (e is { EventSource: "secretsmanager.amazonaws.com", EventName: "GetSecretValue" }
            || (e is { EventSource: "ssm.amazonaws.com", EventName: "GetParameter" or "GetParameters" }
                && e.RequestParameters["withDecryption"].Boolean));

    [Let]
    static IReadOnlyList<string> Secret(CloudTrailEvent read) =>
        [read.Resources.Any(resource => resource.Arn != "") ? "" : read.RequestParameters["secretId"].Text, .. read.Resources.Select(resource => resource.Arn)];

    [Join] static bool IsNamed(string secret) => secret != "";

    [GroupBy] static string Caller(CloudTrailEvent read) => read.Caller;

    [Outcome] static long Secrets(string secret) => CountDistinct(secret);
    [Outcome] static IReadOnlyList<string> SecretNames(string secret) => DistinctValues(secret);
    [Outcome] static IReadOnlyList<string> AccessKeyIds(CloudTrailEvent read) => DistinctValues(read.UserIdentity.AccessKeyId);
    [Outcome] static IReadOnlyList<string> SourceIps(CloudTrailEvent read) => DistinctValues(read.SourceIpAddress);
    [Outcome] static IReadOnlyList<string> UserAgents(CloudTrailEvent read) => DistinctValues(read.UserAgent);

    [Condition] static bool Fires(long secrets) => secrets >= 10;

    [Case("Dozens of secrets", Severity.High)] static bool Dozens(long secrets) => secrets >= 24;
}
