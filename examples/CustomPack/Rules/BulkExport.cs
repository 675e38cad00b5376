using RulesSdk;

namespace Acme.Detections;

#region single
/// <summary>Detects an export of more rows than any report needs.</summary>
[Rule("acme_bulk_export", Severity.Medium, Title = "Bulk export")]
[Attack(Tactic.Exfiltration, "T1567")]
public sealed partial class BulkExport
{
    [Event]
    static bool Export(AuditEvent e) => e is { Action: "export", Rows: > 10_000 } && !Cidr.IsInRange(e.SourceIp, "10.0.0.0/8");

    [Outcome] static string User(AuditEvent export) => export.User;
}
#endregion
