using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A container asks the cluster's DNS for every service of every namespace.</summary>
[Signal("kubernetes_dns_enumeration", Title = "Kubernetes DNS enumeration")]
[Attack(Tactic.Discovery, "T1046")]
[Reference("https://github.com/coredns/coredns/issues/4984")]
[Reference("https://attack.mitre.org/techniques/T1046/")]
[FalsePositive("A penetration test; ordinary software has no use for the question.")]
public sealed partial class KubernetesDnsEnumeration
{
    // DNS compares names without regard to case.
    [Event]
    static bool Matches(WorkloadEvent e) => e is
    {
        Evt.Name: "dns",
        Dns.Question: { Name.Lower: "any.any.svc.cluster.local", Type: "SRV" },
        IsInContainer: true,
    };
}
