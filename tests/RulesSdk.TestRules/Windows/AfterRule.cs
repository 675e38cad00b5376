using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Windows;

/// <summary>Detects an alert when ten minutes after it have passed.</summary>
[Rule("after", Severity.Low, Title = "After")]
[WindowAfter(nameof(Alert), "10m")]
public sealed partial class AfterRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [GroupBy] static string User(Trail alert) => alert.User;

    [Outcome] static IReadOnlyList<string> Addresses(Trail alert) => DistinctValues(alert.Ip);

    [Condition] static bool Any(int alert) => alert > 0;
}
