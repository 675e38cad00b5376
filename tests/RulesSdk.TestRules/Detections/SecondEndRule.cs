namespace RulesSdk.TestRules.Detections;

/// <summary>Detects each alert ten seconds later, and is evaluated after <see cref="FirstEndRule"/>.</summary>
[Rule("z_second", Severity.Low, Title = "Second")]
[WindowAfter(nameof(Alert), "10s")]
public sealed partial class SecondEndRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [GroupBy] static string User(Trail alert) => alert.User;
}
