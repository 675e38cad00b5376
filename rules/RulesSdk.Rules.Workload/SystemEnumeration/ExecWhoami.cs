using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>whoami is executed: the first question of many an intruder, and of few programs.</summary>
[Signal("exec_whoami", Title = "whoami executed")]
[Attack(Tactic.Discovery, "T1033")]
[Reference("https://attack.mitre.org/techniques/T1033/")]
[FalsePositive("Scripts and build systems that ask for the user.")]
public sealed partial class ExecWhoami
{
    [Event]
    static bool Matches(WorkloadEvent e) => e is { Evt.Name: "exec", Process.Comm: "whoami" };
}
