namespace MyNamespace;

/// <summary>Detects … (say what, in a sentence).</summary>
[Rule("rule_id", Severity.Low, Title = "Title of it")]
[Attack(Tactic.InitialAccess, "T1078")]
[FalsePositive("What is harmless and detected all the same.")]
[Triage("What an analyst does first.")]
public sealed partial class MyRule
{
    [Event]
    static bool Matches(LoginEvent e) => e.User == "root";

    [Outcome] static string User(LoginEvent matches) => matches.User;
}
