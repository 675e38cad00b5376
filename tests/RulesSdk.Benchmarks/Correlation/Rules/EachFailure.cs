using static RulesSdk.Outcomes;

namespace RulesSdk.Benchmarks;

/// <summary>Failures of one user within an hour: a detection opens with the first, and takes in all that follow.</summary>
[Rule("benchmark_each_failure", Severity.Low)]
[Window("1h")]
internal sealed partial class EachFailure
{
    [Event] static bool Failed(AccessEvent e) => e.Action == "failed";

    [GroupBy] static string User(AccessEvent failed) => failed.User;

    [Outcome] static long Hosts(AccessEvent failed) => CountDistinct(failed.Host);

    [Outcome] static IReadOnlyList<string> Names(AccessEvent failed) => DistinctValues(failed.Host);
}
