using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Windows;

/// <summary>Detects alerts of a user that follow each other, with few sessions among them.</summary>
[Rule("session", Severity.Low, Title = "Session")]
[SessionWindow("4m", Max = "10m")]
public sealed partial class SessionRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [Event] static bool Session(Trail e) => e.Name == "Ssh";

    [Join] static bool Same(Trail alert, Trail session) => alert.User == session.User;

    [GroupBy] static string User(Trail alert) => alert.User;

    [Outcome] static IReadOnlyList<string> Addresses(Trail alert) => DistinctValues(alert.Ip);

    [Condition] static bool Several(int alert, int session) => alert > 1 && session < 3;
}
