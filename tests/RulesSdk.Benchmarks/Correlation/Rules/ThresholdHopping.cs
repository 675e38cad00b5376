using static RulesSdk.Outcomes;

namespace RulesSdk.Benchmarks;

/// <summary>Five failures of one user in ten minutes of the clock, four of which hold each moment.</summary>
[Rule("benchmark_threshold_hopping", Severity.Low)]
[HoppingWindow("10m", Every = "150s")]
internal sealed partial class ThresholdHopping
{
    [Event] static bool Failed(AccessEvent e) => e.Action == "failed";

    [GroupBy] static string User(AccessEvent failed) => failed.User;

    [Outcome] static long Hosts(AccessEvent failed) => CountDistinct(failed.Host);

    [Outcome] static long Bytes(AccessEvent failed) => Sum(failed.Bytes);

    [Condition] static bool Fires(int failed) => failed >= 5;
}
