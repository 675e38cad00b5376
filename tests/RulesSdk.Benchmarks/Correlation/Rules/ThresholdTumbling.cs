using static RulesSdk.Outcomes;

namespace RulesSdk.Benchmarks;

/// <summary>Five failures of one user in the ten minutes of the clock.</summary>
[Rule("benchmark_threshold_tumbling", Severity.Low)]
[TumblingWindow("10m")]
internal sealed partial class ThresholdTumbling
{
    [Event] static bool Failed(AccessEvent e) => e.Action == "failed";

    [GroupBy] static string User(AccessEvent failed) => failed.User;

    [Outcome] static long Hosts(AccessEvent failed) => CountDistinct(failed.Host);

    [Outcome] static long Bytes(AccessEvent failed) => Sum(failed.Bytes);

    [Condition] static bool Fires(int failed) => failed >= 5;
}
