using System.Text.RegularExpressions;

namespace RulesSdk.Benchmarks;

/// <summary>An expression that takes a backtracking engine for ever.</summary>
[Rule("benchmark_attack_expression", Severity.Low)]
internal sealed partial class AttackExpression
{
    [Event] static bool Fits(AttackEvent e) => Regex.IsMatch(e.Text, "^(a+)+b$");
}
