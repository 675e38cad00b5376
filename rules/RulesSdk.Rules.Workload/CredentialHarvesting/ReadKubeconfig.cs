using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A process opens a user's kubeconfig, which holds the credentials for clusters.</summary>
[Signal("read_kubeconfig", Title = "kubeconfig read")]
[Attack(Tactic.Discovery, "T1613")]
[Reference("https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/")]
[Reference("https://attack.mitre.org/techniques/T1613/")]
[FalsePositive("kubectl and its kin in the hands of the file's owner.")]
public sealed partial class ReadKubeconfig
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e.Evt.Name == "open"
        && (e.File.Path == "/root/.kube/config" || Glob.IsMatch(e.File.Path, "/home/*/.kube/config"));
}
