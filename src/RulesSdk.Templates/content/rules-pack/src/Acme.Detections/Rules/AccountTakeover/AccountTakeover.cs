namespace Acme.Detections;

/// <summary>Detects an account that someone else has taken over: a strange login, and what an intruder does next.</summary>
[Rule("acme_pack_account_takeover", Title = "Account takeover")]
[Window("1h")]
[Attack(Tactic.InitialAccess, "T1078")]
[FalsePositive("A user on a journey who exports a report.")]
[Triage("Call the user.", "End all sessions of the account.", "Look what was exported, and who was granted a role.")]
public sealed partial class AccountTakeover
{
    [GroupBy] static string User(LoginEvent e) => e.User;

    /// <summary>A login from outside of the office network.</summary>
    [Activity(typeof(LoginFromOutside))]
    public partial bool StrangeLogin { get; }

    /// <summary>Data is exported.</summary>
    [Activity(When = nameof(IsExport))]
    public partial bool Collection { get; }

    /// <summary>A role is granted.</summary>
    [Activity(When = nameof(IsGrant))]
    public partial bool Persistence { get; }

    static bool IsExport(LoginEvent e) => e is { Action: "export", Success: true };

    static bool IsGrant(LoginEvent e) => e is { Action: "grant", Success: true };

    [Case("Takeover with a way back", Severity.Critical)]
    bool WithWayBack => StrangeLogin && Collection && Persistence;

    [Case("Takeover", Severity.High)]
    bool Takeover => StrangeLogin && Collection;

    [Outcome] static IReadOnlyList<string> Addresses(LoginEvent e) => DistinctValues(e.Ip);
}
