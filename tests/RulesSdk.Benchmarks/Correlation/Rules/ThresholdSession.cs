using static RulesSdk.Outcomes;

namespace RulesSdk.Benchmarks;

/// <summary>Five failures of one user in a session that ends after two minutes of silence.</summary>
[Rule("benchmark_threshold_session", Severity.Low)]
[SessionWindow("2m", Max = "10m")]
internal sealed partial class ThresholdSession
{
    [Event] static bool Failed(AccessEvent e) => e.Action == "failed";

    [GroupBy] static string User(AccessEvent failed) => failed.User;

    [Outcome] static long Hosts(AccessEvent failed) => CountDistinct(failed.Host);

    [Outcome] static long Bytes(AccessEvent failed) => Sum(failed.Bytes);

    [Condition] static bool Fires(int failed) => failed >= 5;
}
