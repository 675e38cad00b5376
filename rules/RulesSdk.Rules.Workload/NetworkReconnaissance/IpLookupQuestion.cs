using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A DNS question for a service that tells the caller its public address.</summary>
[Signal("ip_lookup_domain_dns", Title = "Public address about to be looked up")]
[Attack(Tactic.Discovery, "T1016")]
[Reference("https://attack.mitre.org/techniques/T1016/")]
[FalsePositive("Dynamic DNS clients, and set-up scripts that write the host's public address into a configuration.")]
public sealed partial class IpLookupQuestion
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e is { Evt.Name: "dns", Process.Executable.Name: not "" }
        && IpLookupServices.Names.Contains(e.Dns.Question.Name.Lower);
}
