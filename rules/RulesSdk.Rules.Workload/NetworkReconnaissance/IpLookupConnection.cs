using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A connection to a service that tells the caller its public address.</summary>
[Signal("ip_lookup_domain", Title = "Public address looked up")]
[Attack(Tactic.Discovery, "T1016")]
[Reference("https://attack.mitre.org/techniques/T1016/")]
[FalsePositive("Dynamic DNS clients, and set-up scripts that write the host's public address into a configuration.")]
public sealed partial class IpLookupConnection
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is
        {
            Evt.Name: "connect",
            Connect.Addr: { IsPublic: true, Port: 80 or 443 },
            Process.Executable.Path: not "/usr/bin/datadog-traceroute",
        }
        && IpLookupServices.Names.Contains(e.Connect.Addr.Hostname.Lower);
}
