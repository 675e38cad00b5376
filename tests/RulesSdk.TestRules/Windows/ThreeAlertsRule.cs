using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Windows;

/// <summary>Detects three alerts of a user within any ten minutes.</summary>
[Rule("three_alerts", Severity.Low, Title = "Three alerts")]
[Window("10m")]
public sealed partial class ThreeAlertsRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [GroupBy] static string User(Trail alert) => alert.User;

    [Outcome] static IReadOnlyList<string> Addresses(Trail alert) => DistinctValues(alert.Ip);

    [Condition] static bool Three(int alert) => alert >= 3;
}
