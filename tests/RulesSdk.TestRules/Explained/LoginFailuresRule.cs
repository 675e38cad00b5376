using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules.Explained;

/// <summary>Detects failed logins of several users from one address.</summary>
[Rule("login_failures", Severity.Medium, Title = "Login failures")]
[Window("10m")]
[Suppress("1h")]
public sealed partial class LoginFailuresRule
{
    [Event] static bool Failure(Trail e) => e.Name == "Login" && e.Size == 0;

    [GroupBy] static string Address(Trail failure) => failure.Ip;

    [Outcome] static long Users(Trail failure) => CountDistinct(failure.User);

    [Condition] static bool Many(int failure, long users) => failure >= 3 && users >= 2;
}
