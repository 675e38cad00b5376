using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Windows;

/// <summary>Detects two or three alerts of a user in ten minutes, and no more.</summary>
[Rule("tumbling", Severity.Low, Title = "Tumbling")]
[TumblingWindow("10m")]
public sealed partial class TumblingRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [GroupBy] static string User(Trail alert) => alert.User;

    [Outcome] static IReadOnlyList<string> Addresses(Trail alert) => DistinctValues(alert.Ip);

    [Condition] static bool TwoOrThree(int alert) => alert is 2 or 3;
}
