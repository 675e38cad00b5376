using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A packet sniffer is executed.</summary>
[Signal("network_sniffing_tool", Title = "Packet sniffer executed")]
[Attack(Tactic.CredentialAccess, "T1040")]
[Attack(Tactic.Discovery, "T1040")]
[Reference("https://attack.mitre.org/techniques/T1040/")]
[FalsePositive("Network troubleshooting.")]
public sealed partial class NetworkSniffingTool
{
    [Event]
    static bool Matches(WorkloadEvent e) => e is { Evt.Name: "exec", Process.Executable.Name: "tcpdump" or "tshark" };
}
