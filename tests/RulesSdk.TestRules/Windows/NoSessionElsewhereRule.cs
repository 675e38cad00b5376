using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Windows;

/// <summary>Detects alerts of a user who has no session from another address in the same ten minutes.</summary>
[Rule("no_session_elsewhere", Severity.Low, Title = "No session elsewhere")]
[TumblingWindow("10m")]
public sealed partial class NoSessionElsewhereRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [Event] static bool Session(Trail e) => e.Name == "Ssh";

    [Join] static bool Elsewhere(Trail alert, Trail session) => alert.User == session.User && alert.Ip != session.Ip;

    [GroupBy] static string User(Trail alert) => alert.User;

    [Outcome] static IReadOnlyList<string> Addresses(Trail alert) => DistinctValues(alert.Ip);

    [Condition] static bool Absent(int alert, int session) => alert > 0 && session == 0;
}
