using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules;

/// <summary>Detects each alert.</summary>
[Rule("alert", Severity.High, Title = "Alert")]
public sealed partial class AlertRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [GroupBy] static string User(Trail alert) => alert.User;

    [Outcome] static IReadOnlyList<string> Addresses(Trail alert) => DistinctValues(alert.Ip);
}
