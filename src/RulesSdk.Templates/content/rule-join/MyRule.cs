namespace MyNamespace;

/// <summary>Detects … (say what, in a sentence).</summary>
[Rule("rule_id", Severity.Low, Title = "Title of it")]
[Window("1h")]
[Attack(Tactic.InitialAccess, "T1078")]
[FalsePositive("What is harmless and detected all the same.")]
[Triage("What an analyst does first.")]
public sealed partial class MyRule
{
    [Event]
    static bool First(LoginEvent e) => e.User == "root";

    [Event]
    static bool Second(LoginEvent e) => e.User != "";

    [Join]
    static bool SameAddressLater(LoginEvent first, LoginEvent second) =>
        Address.Same(first.Ip, second.Ip)
        && first.Time < second.Time;

    [GroupBy] static string From(LoginEvent first) => first.Ip;

    [Outcome] static IReadOnlyList<string> Users(LoginEvent second) => DistinctValues(second.User);
}
