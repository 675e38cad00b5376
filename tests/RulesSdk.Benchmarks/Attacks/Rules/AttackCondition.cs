namespace RulesSdk.Benchmarks;

/// <summary>Many pairs of one user within an hour: more than a stream has.</summary>
[Rule("benchmark_attack_condition", Severity.Low)]
[Window("1h")]
internal sealed partial class AttackCondition
{
    [Event] static bool First(AttackEvent e) => e.Kind == "first";

    [Event] static bool Second(AttackEvent e) => e.Kind == "second";

    [Join] static bool Same(AttackEvent first, AttackEvent second) => first.User == second.User;

    [GroupBy] static string User(AttackEvent first) => first.User;

    [Condition] static bool Fires(int first) => first >= 100_000_000;
}
