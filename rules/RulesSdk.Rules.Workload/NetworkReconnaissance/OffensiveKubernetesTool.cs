using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A tool made to attack Kubernetes clusters and containers is executed.</summary>
/// <remarks>
/// A script is recognised by an argument that is its bare name. A script run by its path, as in <c>python3 /opt/KubiScan.py</c>, is
/// detected only by <see cref="OffensiveKubernetesToolExtended"/>.
/// </remarks>
[Signal("offensive_k8s_tool", Title = "Offensive Kubernetes tool executed")]
[Attack(Tactic.Discovery, "T1613")]
[Reference("https://attack.mitre.org/techniques/T1613/")]
[FalsePositive("Authorised assessments of a cluster.")]
public sealed partial class OffensiveKubernetesTool
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e.Evt.Name == "exec" && (IsKnownByName(e) || IsPythonScript(e) || IsContainerToolkit(e) || IsShellScript(e));

    static bool IsKnownByName(WorkloadEvent e) =>
        e.Process.Executable.Name is
            "kubiscan" or "kdigger" or "kube-hunter" or "rakkess" or "peirates" or "stratus" or "kubesploit" or
            "kubeletctl" or "amicontained" or "deepce" or "go-pillage-registries" or "trident"
        || e.Process.Executable.Name.StartsWith("botb-", StringComparison.Ordinal);

    static bool IsPythonScript(WorkloadEvent e) =>
        e.Process.Executable.Name.StartsWith("python", StringComparison.Ordinal)
        && (e.Process.Arguments.Contains("KubiScan.py")
            || e.Process.Arguments.Contains("kubestriker")
            || e.Process.Arguments.Contains("red_kube.py"));

    static bool IsContainerToolkit(WorkloadEvent e) =>
        e.Process.Executable.Name == "cdk"
        && (e.Process.Arguments.Contains("evaluate")
            || e.Process.Arguments.Contains("exploit")
            || e.Process.Arguments.Contains("auto-escape")
            || e.Process.Arguments.Contains("run")
            || e.Process.Arguments.Contains("probe")
            || e.Process.Arguments.Contains("kcurl"));

    static bool IsShellScript(WorkloadEvent e) =>
        e.Process.Executable.Name is "bash" or "sh" && e.Process.Arguments.Contains("deepce.sh");
}
