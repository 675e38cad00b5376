namespace RulesSdk.Benchmarks;

/// <summary>What no index helps with: texts that begin with one another.</summary>
[Rule("benchmark_attack_probes", Severity.Low)]
[Window("1h")]
internal sealed partial class AttackProbes
{
    [Event] static bool First(AttackEvent e) => e.Kind == "first";

    [Event] static bool Second(AttackEvent e) => e.Kind == "second";

    [Join] static bool Begins(AttackEvent first, AttackEvent second) => first.User == second.User && second.Text.StartsWith(first.Text, StringComparison.Ordinal);

    [GroupBy] static string User(AttackEvent first) => first.User;
}
