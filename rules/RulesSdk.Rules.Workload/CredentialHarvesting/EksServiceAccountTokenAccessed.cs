using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A process reads the token that a pod's service account exchanges for AWS credentials on EKS.</summary>
[Signal("aws_eks_service_account_token_accessed", Title = "EKS service account token read")]
[Attack(Tactic.CredentialAccess, "T1552.001")]
[Reference("https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html")]
[Reference("https://attack.mitre.org/techniques/T1552/001/")]
[FalsePositive("The workload itself, by its AWS SDK.")]
public sealed partial class EksServiceAccountTokenAccessed
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is
        {
            Evt.Name: "open",
            File.Name: "token",
            IsAgent: false,
            Process.Executable.Path: not "/usr/local/bin/provider",
            Process.Parent.Comm: not "velero",
        }
        && e.File.Path.StartsWith("/var/run/secrets/eks.amazonaws.com/serviceaccount/", StringComparison.Ordinal);
}
