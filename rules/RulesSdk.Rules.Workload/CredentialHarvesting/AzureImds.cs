using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A command-line tool asks Azure's instance metadata service for a token of the managed identity.</summary>
[Signal("azure_imds", Title = "Azure token asked of the metadata service")]
[Attack(Tactic.CredentialAccess, "T1552.005")]
[Reference("https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token")]
[Reference("https://attack.mitre.org/techniques/T1552/005/")]
[FalsePositive("Start-up scripts that read the token by hand in place of an SDK.")]
public sealed partial class AzureImds
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is { Evt.Name: "exec", IsHttpTool: true }
        && e.Process.Arguments.Text.Contains("169.254.169.254/metadata/identity/oauth2/token?api-version=", StringComparison.Ordinal);
}
