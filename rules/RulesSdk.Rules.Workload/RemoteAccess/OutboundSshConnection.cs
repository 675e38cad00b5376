using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A connection to the SSH port of another host.</summary>
[Signal("ssh_outbound_connection", Title = "Outbound SSH connection")]
[Attack(Tactic.LateralMovement, "T1563")]
[Reference("https://attack.mitre.org/techniques/T1563/")]
[FalsePositive("Administration, configuration management and git over SSH.")]
public sealed partial class OutboundSshConnection
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is
        {
            Evt.Name: "connect",
            Connect.Addr: { Port: 22, Family: "AF_INET" or "AF_INET6" },
            Process.Executable.Path: not "/usr/bin/datadog-traceroute",
        }
        && !Cidr.IsInRange(e.Connect.Addr.Ip, "127.0.0.0/8")
        && !Cidr.IsInRange(e.Connect.Addr.Ip, "0.0.0.0/32")
        && !Cidr.IsInRange(e.Connect.Addr.Ip, "::1/128")
        && !Cidr.IsInRange(e.Connect.Addr.Ip, "::/128");
}
