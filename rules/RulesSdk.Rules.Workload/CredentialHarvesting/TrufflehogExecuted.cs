using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload;

/// <summary>trufflehog searches files, repositories or images for secrets.</summary>
/// <remarks>
/// Under another name it is recognised by its arguments, if <c>filesystem</c> is between others. The arguments do not
/// include the name it is called by, so a renamed copy with <c>filesystem</c> first is detected only by <see cref="TrufflehogExecutedExtended"/>.
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
