using System.Text.RegularExpressions;
using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A command-line tool asks Google Cloud's metadata server for a token of a service account.</summary>
/// <remarks>Stricter than <see cref="GcpImds"/>: options may follow the address (the header that the server wants often does), and any service account counts.</remarks>
[Signal("gcp_imds_extended", Title = "Google Cloud token asked of the metadata server, in any form")]
[Attack(Tactic.CredentialAccess, "T1552.005")]
[Reference("https://cloud.google.com/compute/docs/access/authenticate-workloads")]
[Reference("https://attack.mitre.org/techniques/T1552/005/")]
[FalsePositive("Start-up scripts that read the token by hand in place of a client library.")]
public sealed partial class GcpImdsExtended
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is { Evt.Name: "exec", IsHttpTool: true }
        && Regex.IsMatch(
            e.Process.Arguments.Text,
            @"(?i)(metadata\.google\.internal|metadata|169\.254\.169\.254)/computeMetadata/v1/instance/service-accounts/[^/ ]+/token");
}
