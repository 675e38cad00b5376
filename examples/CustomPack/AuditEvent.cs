using RulesSdk;

namespace Acme.Detections;

#region schema
/// <summary>One entry of Acme's audit log.</summary>
[EventSchema("acme.audit", Lateness = "5m", Deduplicate = "24h")]
public sealed partial record AuditEvent
{
    [EventId] public string Id { get; init; } = "";
    [EventTime] public DateTimeOffset Time { get; init; }
    public string Action { get; init; } = "";
    public string User { get; init; } = "";
    public string SourceIp { get; init; } = "";
    public string Token { get; init; } = "";
    public int Rows { get; init; }
}
#endregion
