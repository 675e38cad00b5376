using static RulesSdk.Outcomes;

namespace RulesSdk.Benchmarks;

/// <summary>Five failures of one user within any ten minutes.</summary>
[Rule("benchmark_threshold_within", Severity.Low)]
[Window("10m")]
internal sealed partial class ThresholdWithin
{
    [Event] static bool Failed(AccessEvent e) => e.Action == "failed";

    [GroupBy] static string User(AccessEvent failed) => failed.User;

    [Outcome] static long Hosts(AccessEvent failed) => CountDistinct(failed.Host);

    [Outcome] static long Bytes(AccessEvent failed) => Sum(failed.Bytes);

    [Condition] static bool Fires(int failed) => failed >= 5;
}
