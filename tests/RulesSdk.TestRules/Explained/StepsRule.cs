namespace RulesSdk.TestRules.Explained;

/// <summary>Detects two steps of one user in order.</summary>
[Rule("steps", Severity.Low, Title = "Steps")]
[Sequence("5m")]
public sealed partial class StepsRule
{
    [Event] static bool First(Trail e) => e.Name == "First";

    [Event] static bool Second(Trail e) => e.Name == "Second";

    [Join] static bool Same(Trail first, Trail second) => first.User == second.User;

    [GroupBy] static string User(Trail first) => first.User;
}
