using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>debugfs is executed in a container: with a device of the host it reads and writes the host's files.</summary>
[Signal("debugfs_in_container", Title = "debugfs executed in a container")]
[Attack(Tactic.Discovery, "T1613")]
[Reference("https://man7.org/linux/man-pages/man8/debugfs.8.html")]
[Reference("https://attack.mitre.org/techniques/T1613/")]
[FalsePositive("Repair of a file system from a privileged container.")]
public sealed partial class DebugfsInContainer
{
    [Event]
    static bool Matches(WorkloadEvent e) => e is { Evt.Name: "exec", Process.Comm: "debugfs", IsInContainer: true };
}
