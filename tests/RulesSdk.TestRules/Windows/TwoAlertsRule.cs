using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Windows;

/// <summary>Detects two alerts of a user within any ten minutes.</summary>
[Rule("two_alerts", Severity.Low, Title = "Two alerts")]
[Window("10m")]
public sealed partial class TwoAlertsRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [GroupBy] static string User(Trail alert) => alert.User;

    [Outcome] static IReadOnlyList<string> Addresses(Trail alert) => DistinctValues(alert.Ip);

    [Condition] static bool Two(int alert) => alert >= 2;
}
