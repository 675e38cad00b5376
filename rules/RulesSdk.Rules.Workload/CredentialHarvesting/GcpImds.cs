using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A command-line tool asks Google Cloud's metadata server for a token of the default service account.</summary>
/// <remarks>The address has to be the last argument; <see cref="GcpImdsExtended"/> takes it anywhere.</remarks>
[Signal("gcp_imds", Title = "Google Cloud token asked of the metadata server")]
[Attack(Tactic.CredentialAccess, "T1552.005")]
[Reference("https://cloud.google.com/compute/docs/access/authenticate-workloads")]
[Reference("https://attack.mitre.org/techniques/T1552/005/")]
[FalsePositive("Start-up scripts that read the token by hand in place of a client library.")]
public sealed partial class GcpImds
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is { Evt.Name: "exec", IsHttpTool: true }
        && (e.Process.Arguments.Text.EndsWith("metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/token", StringComparison.Ordinal)
            || e.Process.Arguments.Text.EndsWith("169.254.169.254/computeMetadata/v1/instance/service-accounts/default/token", StringComparison.Ordinal));
}
