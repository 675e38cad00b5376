using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>kmod lists the kernel's modules.</summary>
[Signal("kmod_list", Title = "Kernel modules listed by kmod")]
[Attack(Tactic.Discovery, "T1082")]
[Reference("https://attack.mitre.org/techniques/T1082/")]
[FalsePositive("Hardware set-up and support scripts.")]
public sealed partial class KmodList
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is { Evt.Name: "exec", Process.Comm: "kmod" }
        && e.Process.Arguments.Text.Contains("list", StringComparison.Ordinal);
}
