using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>A connection to tmate's public relay, which opens a terminal of this host to whoever holds the link.</summary>
[Signal("tmate_usage", Title = "tmate used")]
[Attack(Tactic.CommandAndControl, "T1219")]
[Reference("https://attack.mitre.org/techniques/T1219/")]
[Reference("https://tmate.io")]
[FalsePositive("Developers who share a terminal, and CI jobs that open one to be debugged.")]
public sealed partial class TmateUsage
{
    // DNS compares names without regard to case.
    [Event]
    static bool Matches(WorkloadEvent e) => e is { Evt.Name: "connect", Connect.Addr.Hostname.Lower: "ssh.tmate.io" };
}
