using System.Text.RegularExpressions;
using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A script made to attack Kubernetes clusters and containers is executed, from wherever it lies.</summary>
/// <remarks>Stricter than the scripts of <see cref="OffensiveKubernetesTool"/>: the script may be named with its path, and any shell may run it.</remarks>
[Signal("offensive_k8s_tool_extended", Title = "Offensive Kubernetes script executed by its path")]
[Attack(Tactic.Discovery, "T1613")]
[Reference("https://attack.mitre.org/techniques/T1613/")]
[FalsePositive("Authorised assessments of a cluster.")]
public sealed partial class OffensiveKubernetesToolExtended
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e.Evt.Name == "exec"
        && ((e.Process.Executable.Name.StartsWith("python", StringComparison.Ordinal)
                && Regex.IsMatch(e.Process.Arguments.Text, @"(?s)(^|[ /])(KubiScan\.py|kubestriker|red_kube\.py)($| )"))
            || (e.Process.Executable.Name is "sh" or "ash" or "bash" or "dash" or "ksh" or "zsh" or "busybox"
                && Regex.IsMatch(e.Process.Arguments.Text, @"(?s)(^|[ /])deepce\.sh($| )")));
}
