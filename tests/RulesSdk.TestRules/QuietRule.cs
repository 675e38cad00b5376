using static RulesSdk.Outcomes;

namespace RulesSdk.TestRules;

/// <summary>A chain of one activity whose only outcome are the addresses seen.</summary>
[Rule("quiet", Title = "Quiet")]
[Window("1h", KeepAlive = "1h", MaxDuration = "3h")]
public sealed partial class QuietRule
{
    [GroupBy] static string User(Trail e) => e.User;

    [Activity(When = nameof(IsSession))] public partial bool Ssh { get; }

    static bool IsSession(Trail e) => e.Name == "Ssh";

    [Case("Any", Severity.Low)] bool Any => Ssh;

    [Outcome] static IReadOnlyList<string> Addresses(Trail e) => DistinctValues(e.Ip);
}
