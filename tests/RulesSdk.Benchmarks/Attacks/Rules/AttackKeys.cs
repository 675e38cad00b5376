namespace RulesSdk.Benchmarks;

/// <summary>A key of two lists: each combination is one.</summary>
[Rule("benchmark_attack_keys", Severity.Low)]
[Window("1h")]
internal sealed partial class AttackKeys
{
    [GroupBy] static IReadOnlyList<string> Name(AttackEvent e) => [.. e.Names];

    [GroupBy] static IReadOnlyList<string> Tag(AttackEvent e) => [.. e.Tags];

    [Activity(When = nameof(IsFirst))] public partial bool First { get; }

    static bool IsFirst(AttackEvent e) => e.Kind == "first";

    [Case("Seen", Severity.Low)] bool Seen => First;
}
