using System.Text.RegularExpressions;
using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A command-line tool asks AWS's instance or container metadata service for the role's credentials.</summary>
[Signal("aws_imds", Title = "AWS role credentials asked of the metadata service")]
[Attack(Tactic.CredentialAccess, "T1552.005")]
[Reference("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html")]
[Reference("https://attack.mitre.org/techniques/T1552/005/")]
[FalsePositive("Start-up scripts that read the credentials by hand in place of an SDK.")]
public sealed partial class AwsImds
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is { Evt.Name: "exec", IsHttpTool: true }
        && (e.Process.Arguments.Text.Contains("169.254.169.254/latest/meta-data/iam/security-credentials/", StringComparison.Ordinal)
            || Regex.IsMatch(e.Process.Arguments.Text, @"(?s)169\.254\.170\.2/.*/credentials\?id="));
}
