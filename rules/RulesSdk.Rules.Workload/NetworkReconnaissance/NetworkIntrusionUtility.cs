using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A network scanner is executed.</summary>
/// <remarks>
/// A call with the flag <c>V</c> or <c>version</c> is taken for a question after the version. Since grouped letters count as
/// flags each, <c>nmap -sV</c>, a scan, passes as well: <see cref="NetworkIntrusionUtilityExtended"/> sees it.
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
