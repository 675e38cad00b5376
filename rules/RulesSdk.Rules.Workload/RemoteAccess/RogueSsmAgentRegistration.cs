using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>An SSM agent is registered with an activation code: whoever made the code can then run commands on this host.</summary>
[Signal("rogue_ssm_agent_registration", Title = "SSM agent registered with an activation code")]
[Attack(Tactic.CommandAndControl, "T1219")]
[Reference("https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-hybrid-multicloud.html")]
[Reference("https://attack.mitre.org/techniques/T1219/")]
[FalsePositive("The first set-up of a hybrid node by its administrators.")]
public sealed partial class RogueSsmAgentRegistration
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e.Evt.Name == "exec"
        && e.Process.Executable.Name.EndsWith("ssm-agent", StringComparison.Ordinal)
        && e.Process.Arguments.HasFlag("register")
        && e.Process.Arguments.HasOptionStartingWith("code");
}
