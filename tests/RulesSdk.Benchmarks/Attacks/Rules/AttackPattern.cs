namespace RulesSdk.Benchmarks;

/// <summary>A pattern with many stars.</summary>
[Rule("benchmark_attack_pattern", Severity.Low)]
internal sealed partial class AttackPattern
{
    [Event] static bool Fits(AttackEvent e) => Glob.IsMatch(e.Text, "**a**a**a**a**a**a**b");
}
