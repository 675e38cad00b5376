using static RulesSdk.Outcomes;

namespace RulesSdk.Benchmarks;

/// <summary>A failure and then a login of one user within ten minutes: the plain join that all others are compared with.</summary>
[Rule("benchmark_join_within", Severity.Low)]
[Window("10m")]
internal sealed partial class JoinWithin
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
