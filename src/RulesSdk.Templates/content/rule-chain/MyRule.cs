namespace MyNamespace;

/// <summary>Detects … (say what, in a sentence).</summary>
[Rule("rule_id", Title = "Title of it")]
[Window("1h")]
[Attack(Tactic.InitialAccess, "T1078")]
[FalsePositive("What is harmless and detected all the same.")]
[Triage("What an analyst does first.")]
public sealed partial class MyRule
{
    [GroupBy] static string User(LoginEvent e) => e.User;

    /// <summary>What belongs to the first activity.</summary>
    [Activity(When = nameof(IsFirst))]
    public partial bool First { get; }

    /// <summary>What belongs to the second activity.</summary>
    [Activity(When = nameof(IsSecond))]
    public partial bool Second { get; }

    static bool IsFirst(LoginEvent e) => e.Ip.StartsWith("203.0.113.", StringComparison.Ordinal);

    static bool IsSecond(LoginEvent e) => e.Ip.StartsWith("198.51.100.", StringComparison.Ordinal);

    [Case("Both", Severity.High)]
    bool Both => First && Second;

    [Outcome] static IReadOnlyList<string> Addresses(LoginEvent e) => DistinctValues(e.Ip);
}
