using static RulesSdk.Outcomes;

namespace RulesSdk.Benchmarks;

/// <summary>The same join over any ten minutes, from three failures on.</summary>
[Rule("benchmark_join_with_condition", Severity.Low)]
[Window("10m")]
internal sealed partial class JoinWithCondition
{
    [Event] static bool Failed(AccessEvent e) => e.Action == "failed";

    [Event] static bool Login(AccessEvent e) => e.Action == "login";

    [Join]
    static bool FailedFirst(AccessEvent failed, AccessEvent login) =>
        failed.User == login.User && failed.Time < login.Time;

    [GroupBy] static string User(AccessEvent failed) => failed.User;

    [Outcome] static long Hosts(AccessEvent failed) => CountDistinct(failed.Host);

    [Outcome] static long Bytes(AccessEvent login) => Sum(login.Bytes);

    [Condition] static bool Fires(int failed, int login) => failed >= 3 && login >= 1;
}
