namespace RulesSdk.Benchmarks;

/// <summary>A chain that counts an activity: further than a stream goes.</summary>
[Rule("benchmark_attack_chain", Severity.Low)]
[Window("1h")]
internal sealed partial class AttackChain
{
    [GroupBy] static string User(AttackEvent e) => e.User;

    [Activity(When = nameof(IsFirst))] public partial int Firsts { get; }

    static bool IsFirst(AttackEvent e) => e.Kind == "first";

    [Case("Many", Severity.Low)] bool Many => Firsts >= 100_000_000;
}
