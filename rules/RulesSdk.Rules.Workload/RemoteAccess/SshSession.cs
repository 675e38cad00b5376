using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A process started within an SSH session: one of its ancestors is the SSH server.</summary>
[Signal("ssh_session", Title = "Process in an SSH session")]
[Attack(Tactic.LateralMovement, "T1021.004")]
[Reference("https://attack.mitre.org/techniques/T1021/004/")]
[FalsePositive("Administration over SSH.")]
public sealed partial class SshSession
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is { Evt.Name: "exec", Process.Comm: not "", Process.Executable.Name: not "sshd" }
        && e.Process.Ancestors.Any(ancestor => ancestor.Executable.Name == "sshd");
}
