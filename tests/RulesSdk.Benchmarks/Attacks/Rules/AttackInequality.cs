namespace RulesSdk.Benchmarks;

/// <summary>A user from two peers within an hour.</summary>
[Rule("benchmark_attack_inequality", Severity.Low)]
[Window("1h")]
internal sealed partial class AttackInequality
{
    [Event] static bool First(AttackEvent e) => e.Kind == "first";

    [Event] static bool Second(AttackEvent e) => e.Kind == "second";

    [Join] static bool FromElsewhere(AttackEvent first, AttackEvent second) => first.User == second.User && first.Peer != second.Peer;

    [GroupBy] static string User(AttackEvent first) => first.User;
}
