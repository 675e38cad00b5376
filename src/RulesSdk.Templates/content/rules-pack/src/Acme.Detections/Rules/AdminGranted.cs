namespace Acme.Detections;

/// <summary>Detects that someone outside of the office network grants the role of an administrator.</summary>
[Rule("acme_pack_admin_granted", Severity.Medium, Title = "Administrator granted from outside")]
[Attack(Tactic.Persistence, "T1098")]
[FalsePositive("An administrator on call who works from home.")]
[Triage("Ask who granted the role whether they meant to.", "Take the role back if it is not explained.")]
public sealed partial class AdminGranted
{
    [Event]
    static bool Grant(LoginEvent e) => e is { Action: "grant", Role: "admin", Success: true } && !Cidr.IsInRange(e.Ip, "10.0.0.0/8");

    [Outcome] static string GrantedBy(LoginEvent grant) => grant.User;
    [Outcome] static string From(LoginEvent grant) => grant.Ip;
}
