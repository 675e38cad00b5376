using static RulesSdk.Outcomes;

namespace RulesSdk.Benchmarks;

/// <summary>The same join in the ten minutes of the clock.</summary>
[Rule("benchmark_join_tumbling", Severity.Low)]
[TumblingWindow("10m")]
internal sealed partial class JoinTumbling
{
    [Event] static bool Failed(AccessEvent e) => e.Action == "failed";

    [Event] static bool Login(AccessEvent e) => e.Action == "login";

    [Join]
    static bool FailedFirst(AccessEvent failed, AccessEvent login) =>
        failed.User == login.User && failed.Time < login.Time;

    [GroupBy] static string User(AccessEvent failed) => failed.User;

    [Outcome] static long Hosts(AccessEvent failed) => CountDistinct(failed.Host);

    [Outcome] static long Bytes(AccessEvent login) => Sum(login.Bytes);
}
