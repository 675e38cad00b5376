using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A program that was brought into a container reads what tells whether, and how, the container can be left.</summary>
/// <remarks>
/// Such tools read the files of every process, but a program of the image itself may have reasons to. Hence the condition that
/// the executable lies in the container's upper layer, and the exemption of agents and of process monitors.
/// </remarks>
[Signal("container_breakout_enumeration_tool", Title = "Container breakout enumeration")]
[Attack(Tactic.Discovery, "T1613")]
[Reference("https://attack.mitre.org/techniques/T1613/")]
[FalsePositive("A monitoring tool that is installed into a running container.")]
public sealed partial class ContainerBreakoutEnumerationTool
{
    private static readonly string[] Observers =
    [
        "/usr/bin/dlv", "/usr/local/bin/dlv",
        "/usr/bin/gdb", "/usr/local/bin/gdb",
        "/usr/bin/strace", "/usr/local/bin/strace",
        "/usr/bin/gops", "/usr/local/bin/gops",
        "/usr/bin/node_exporter", "/usr/local/bin/node_exporter",
        "/usr/bin/process-exporter", "/usr/local/bin/process-exporter",
        "/usr/bin/prometheus", "/usr/local/bin/prometheus",
        "/usr/bin/cadvisor", "/usr/local/bin/cadvisor",
        "/usr/bin/parca-agent", "/usr/local/bin/parca-agent",
        "/usr/bin/pyroscope", "/usr/local/bin/pyroscope",
        "/usr/bin/crictl", "/usr/local/bin/crictl",
        "/usr/bin/k6", "/usr/local/bin/k6",
    ];

    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is { Evt.Name: "open", IsInContainer: true, IsAgent: false, Process.Executable.InUpperLayer: true }
        && TellsOfTheContainer(e)
        && !Observers.Contains(e.Process.Executable.Path);

    static bool TellsOfTheContainer(WorkloadEvent e) =>
        e.File.Path is "/run/systemd/container" or "/proc/net/unix"
        || Glob.IsMatch(e.File.Path, "/proc/*/status")
        || Glob.IsMatch(e.File.Path, "/proc/*/task/*/status")
        || (Glob.IsMatch(e.File.Path, "/proc/*/uid_map") && e.Process.Executable.Name != "runc")
        || Glob.IsMatch(e.File.Path, "/proc/*/attr/current")
        || Glob.IsMatch(e.File.Path, "/proc/*/mountinfo")
        || Glob.IsMatch(e.File.Path, "/proc/*/cgroup");
}
