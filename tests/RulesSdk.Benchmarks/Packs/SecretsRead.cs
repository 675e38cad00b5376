using RulesSdk.Schemas;
using static RulesSdk.Outcomes;

namespace RulesSdk.Benchmarks;

/// <summary>Two secrets read by one user in the hour of the clock. A rule of another assembly than that of the AWS rules, over the same schema.</summary>
[Rule("benchmark_secrets_read", Severity.Low)]
[TumblingWindow("1h")]
internal sealed partial class SecretsRead
{
    [Event] static bool Read(CloudTrailEvent e) => e is { EventSource: "secretsmanager.amazonaws.com", EventName: "GetSecretValue" };

    [GroupBy] static string User(CloudTrailEvent read) => read.UserIdentity.PrincipalId;

    [Outcome] static IReadOnlyList<string> Addresses(CloudTrailEvent read) => DistinctValues(read.SourceIpAddress);

    [Condition] static bool Fires(int read) => read >= 2;
}
