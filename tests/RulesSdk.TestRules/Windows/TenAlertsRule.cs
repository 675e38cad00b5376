using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Windows;

/// <summary>Detects ten alerts of a user within any ten minutes.</summary>
[Rule("ten_alerts", Severity.Low, Title = "Ten alerts")]
[Window("10m")]
public sealed partial class TenAlertsRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [GroupBy] static string User(Trail alert) => alert.User;

    [Outcome] static IReadOnlyList<string> Addresses(Trail alert) => DistinctValues(alert.Ip);

    [Condition] static bool Ten(int alert) => alert >= 10;
}
