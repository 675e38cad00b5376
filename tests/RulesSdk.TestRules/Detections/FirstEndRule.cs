namespace RulesSdk.TestRules.Detections;

/// <summary>Detects each alert ten seconds later, and is evaluated before <see cref="SecondEndRule"/>.</summary>
[Rule("z_first", Severity.Low, Title = "First")]
[WindowAfter(nameof(Alert), "10s")]
public sealed partial class FirstEndRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [GroupBy] static string User(Trail alert) => alert.User;
}
