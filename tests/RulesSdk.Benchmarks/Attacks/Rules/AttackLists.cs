using System.Linq;

namespace RulesSdk.Benchmarks;

/// <summary>A list that has something of another.</summary>
[Rule("benchmark_attack_lists", Severity.Low)]
internal sealed partial class AttackLists
{
    [Event] static bool Shares(AttackEvent e) => e.Names.Any(name => e.Tags.Any(tag => tag.EndsWith(name, StringComparison.Ordinal)));
}
