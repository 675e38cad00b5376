using static RulesSdk.Outcomes;

namespace RulesSdk.Benchmarks;

/// <summary>Events of one user within an hour: a detection opens with the first, and takes in all that follow.</summary>
[Rule("benchmark_attack_opening", Severity.Low)]
[Window("1h")]
internal sealed partial class AttackOpening
{
    [Event] static bool First(AttackEvent e) => e.Kind == "first";

    [GroupBy] static string User(AttackEvent first) => first.User;

    [Outcome] static long Peers(AttackEvent first) => CountDistinct(first.Peer);

    [Outcome] static IReadOnlyList<string> Names(AttackEvent first) => DistinctValues(first.Peer);
}
