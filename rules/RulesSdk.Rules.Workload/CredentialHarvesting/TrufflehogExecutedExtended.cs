using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>trufflehog searches files, repositories or images for secrets, under whatever name.</summary>
/// <remarks>Stricter than <see cref="TrufflehogExecuted"/>: <c>filesystem</c> may be the first argument, as it usually is.</remarks>
[Signal("trufflehog_executed_extended", Title = "trufflehog executed under any name")]
[Attack(Tactic.CredentialAccess, "T1552.001")]
[Reference("https://github.com/trufflesecurity/trufflehog")]
[Reference("https://attack.mitre.org/techniques/T1552/001/")]
[FalsePositive("A scan for leaked secrets in CI.")]
public sealed partial class TrufflehogExecutedExtended
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e.Evt.Name == "exec"
        && (e.Process.Executable.Name == "trufflehog"
            || (e.Process.Arguments.Contains("filesystem") && e.Process.Arguments.HasOptionStartingWith("results=")));
}
