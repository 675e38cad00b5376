using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>trufflehog searches files, repositories or images for secrets.</summary>
/// <remarks>
/// Under another name it is known by its arguments, where <c>filesystem</c> stands between others. The arguments do not
/// hold the name it is called by, so a renamed copy with <c>filesystem</c> first is seen by <see cref="TrufflehogExecutedExtended"/> only.
/// </remarks>
[Signal("trufflehog_executed", Title = "trufflehog executed")]
[Attack(Tactic.CredentialAccess, "T1552.001")]
[Reference("https://github.com/trufflesecurity/trufflehog")]
[Reference("https://attack.mitre.org/techniques/T1552/001/")]
[FalsePositive("A scan for leaked secrets in CI.")]
public sealed partial class TrufflehogExecuted
{
    [Event]
    static bool Matches(WorkloadEvent e) =>
        e.Evt.Name == "exec"
        && (e.Process.Executable.Name == "trufflehog"
            || (e.Process.Arguments.Text.Contains(" filesystem ", StringComparison.Ordinal) && e.Process.Arguments.HasOptionStartingWith("results=")));
}
