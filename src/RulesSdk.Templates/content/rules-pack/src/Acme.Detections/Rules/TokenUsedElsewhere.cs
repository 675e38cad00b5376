namespace Acme.Detections;

/// <summary>Detects that a token is used from another address than the one it was issued to, within an hour.</summary>
[Rule("acme_pack_token_used_elsewhere", Severity.High, Title = "Token used elsewhere")]
[Window("1h")]
[Attack(Tactic.LateralMovement, "T1550.001")]
[FalsePositive("A laptop that moves from one network to another.")]
[Triage("Ask the user whether both addresses are theirs.", "Revoke the token if they are not.")]
public sealed partial class TokenUsedElsewhere
{
    [Event]
    static bool Issued(LoginEvent e) => e is { Action: "issue_token", Success: true, Token: not "" };

    [Event]
    static bool Used(LoginEvent e) => e is { Action: "use_token" };

    [Join]
    static bool SameTokenElsewhere(LoginEvent issued, LoginEvent used) =>
        issued.Token == used.Token
        && !Address.Same(issued.Ip, used.Ip)
        && issued.Time < used.Time;

    [GroupBy] static string User(LoginEvent issued) => issued.User;

    [Outcome] static IReadOnlyList<string> IssuedTo(LoginEvent issued) => DistinctValues(issued.Ip);
    [Outcome] static IReadOnlyList<string> UsedFrom(LoginEvent used) => DistinctValues(used.Ip);
}
