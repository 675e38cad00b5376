using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A network scanner is executed, other than to print its version.</summary>
/// <remarks>Stricter than <see cref="NetworkIntrusionUtility"/>: only a command line that does nothing but print the version is ignored.</remarks>
[Signal("common_net_intrusion_util_extended", Title = "Network scanner executed, with version detection as well")]
[Attack(Tactic.Discovery, "T1046")]
[Reference("https://nmap.org/book/man-version-detection.html")]
[Reference("https://attack.mitre.org/techniques/T1046/")]
[FalsePositive("Network administration and authorised scans.")]
public sealed partial class NetworkIntrusionUtilityExtended
{
    [Event]
    static bool Matches(WorkloadEvent e) => e is
    {
        Evt.Name: "exec",
        Process.Executable.Name: "nmap" or "masscan" or "fping" or "zmap" or "zgrab" or "zgrab2" or "rustscan" or "pnscan",
        Process.Arguments.Text: not ("-V" or "--version"),
    };
}
