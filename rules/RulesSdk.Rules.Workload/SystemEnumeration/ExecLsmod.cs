using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>lsmod is executed: the kernel's modules are listed.</summary>
[Signal("exec_lsmod", Title = "lsmod executed")]
[Attack(Tactic.Discovery, "T1082")]
[Reference("https://attack.mitre.org/techniques/T1082/")]
[FalsePositive("Hardware set-up and support scripts.")]
public sealed partial class ExecLsmod
{
    [Event]
    static bool Matches(WorkloadEvent e) => e is { Evt.Name: "exec", Process.Comm: "lsmod" };
}
