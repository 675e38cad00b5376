using RulesSdk;
using static RulesSdk.Outcomes;

namespace Acme.Detections;

#region detections
/// <summary>Detects a bulk export by a user whose token was used from another address in the hours around it.</summary>
[Rule("acme_export_with_taken_token", Severity.Critical, Title = "Export with a taken token")]
[Attack(Tactic.Exfiltration, "T1567")]
[Window("4h")]
public sealed partial class ExportWithTakenToken
{
    [Event] static bool Token(DetectionEvent<TokenUsedElsewhere> d) => d.Severity >= Severity.Medium;

    [Event] static bool Export(DetectionEvent<BulkExport> d) => true;

    [GroupBy]
    static string User(DetectionEvent<TokenUsedElsewhere> token, DetectionEvent<BulkExport> export) => Same(token.Key("user"), export.Text("User"));

    [Outcome] static long Uses(DetectionEvent<TokenUsedElsewhere> token) => Max(token.Int64("Uses"));
}
#endregion
