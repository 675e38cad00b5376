using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules;

/// <summary>Correlates sessions with reads of credentials.</summary>
[Rule("chain", Title = "Chain")]
[Window("1h", KeepAlive = "1h", MaxDuration = "3h")]
public sealed partial class ChainRule
{
    [GroupBy] static string User(Trail e) => e.User;

    [Activity(When = nameof(IsSession))] public partial int Sessions { get; }

    [Activity(When = nameof(IsRead))] public partial bool Credentials { get; }

    static bool IsSession(Trail e) => e.Name == "Ssh";

    static bool IsRead(Trail e) => e.Name == "Cred";

    [Case("Both", Severity.Critical)] bool Both => Sessions > 0 && Credentials;

    [Case("Many sessions", Severity.Medium)] bool Many => Sessions >= 3;

    [Case("Session", Severity.Low)] bool Session => Sessions > 0;

    [Outcome] static IReadOnlyList<string> Addresses(Trail e) => DistinctValues(e.Ip);

    [Outcome] static long Uses(Trail e) => Count(e.Ip);
}
