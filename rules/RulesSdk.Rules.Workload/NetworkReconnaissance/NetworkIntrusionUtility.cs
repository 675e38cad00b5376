using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A network scanner is executed.</summary>
/// <remarks>
/// A call with the flag <c>V</c> or <c>version</c> counts as a request for the version. Grouped letters count as
/// separate flags, so <c>nmap -sV</c>, a scan, is ignored as well; <see cref="NetworkIntrusionUtilityExtended"/> detects it.
/// </remarks>
[Signal("common_net_intrusion_util", Title = "Network scanner executed")]
[Attack(Tactic.Discovery, "T1046")]
[Reference("https://attack.mitre.org/techniques/T1046/")]
[FalsePositive("Network administration and authorised scans.")]
public sealed partial class NetworkIntrusionUtility
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is
        {
            Evt.Name: "exec",
            Process.Executable.Name: "nmap" or "masscan" or "fping" or "zmap" or "zgrab" or "zgrab2" or "rustscan" or "pnscan",
        }
        && !e.Process.Arguments.HasFlag("V")
        && !e.Process.Arguments.HasFlag("version");
}
