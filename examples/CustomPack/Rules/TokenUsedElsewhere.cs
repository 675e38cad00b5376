using RulesSdk;
using static RulesSdk.Outcomes;

namespace Acme.Detections;

#region joined
/// <summary>Detects when a token is used from another address than it was issued to.</summary>
[Rule("acme_token_used_elsewhere", Severity.High, Title = "Token used elsewhere")]
[Attack(Tactic.LateralMovement, "T1550")]
[Window("1h")]
public sealed partial class TokenUsedElsewhere
{
    [Event] static bool Issued(AuditEvent e) => e is { Action: "token.issue", Token: not "" };

    [Event] static bool Used(AuditEvent e) => e is { Action: "token.use", Token: not "" };

    [Join]
    static bool FromAnotherAddress(AuditEvent issued, AuditEvent used) =>
        issued.Token == used.Token && issued.SourceIp != used.SourceIp && issued.Time < used.Time;

    [GroupBy] static string User(AuditEvent issued) => issued.User;

    [Outcome] static long Uses(AuditEvent used) => CountDistinct(used.Id);
    [Outcome] static IReadOnlyList<string> UsedFrom(AuditEvent used) => DistinctValues(used.SourceIp);
}
#endregion
