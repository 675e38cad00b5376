namespace RulesSdk.TestRules;

/// <summary>Detects an alert from an address that is new for its user.</summary>
[Rule("new", Severity.Low, Title = "New")]
[NewValue(nameof(Address), "24h")]
public sealed partial class NewAddressRule
{
    [Event] static bool Alert(Trail e) => e.Name == "Alert";

    [Let] static string Address(Trail alert) => alert.Ip;

    [GroupBy] static string User(Trail alert) => alert.User;
}
