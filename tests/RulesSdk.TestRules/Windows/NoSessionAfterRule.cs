using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Windows;

/// <summary>Detects an alert of a user who has no session in the ten minutes after it.</summary>
[Rule("no_session_after", Severity.Low, Title = "No session after")]
[WindowAfter(nameof(Alert), "10m")]
public sealed partial class NoSessionAfterRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [Event] static bool Session(Trail e) => e.Name == "Ssh";

    [Join] static bool Same(Trail alert, Trail session) => alert.User == session.User;

    [GroupBy] static string User(Trail alert) => alert.User;

    [Outcome] static IReadOnlyList<string> Addresses(Trail alert) => DistinctValues(alert.Ip);

    [Condition] static bool Absent(int alert, int session) => alert > 0 && session == 0;
}
