using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules;

/// <summary>Detects a token that is used from another address than it was issued to.</summary>
[Rule("token", Severity.Low, Title = "Token")]
[Window("1h")]
public sealed partial class TokenRule
{
    [Event] static bool Issue(Trail e) => e.Name == "Issue";

    [Event] static bool Use(Trail e) => e.Token != "" && e.Name != "Issue";

    [Join] static bool Elsewhere(Trail issue, Trail use) => issue.Token == use.Token && issue.Ip != use.Ip && issue.Time < use.Time;

    [GroupBy] static string User(Trail issue) => issue.User;

    [Outcome] static IReadOnlyList<string> Addresses(Trail use) => DistinctValues(use.Ip);

    [Outcome] static long Uses(Trail use) => Count(use.Ip);
}
