using System.Text.Json;
using RulesSdk.Hosting.Targets.Formats;

namespace RulesSdk.Hosting;

/// <summary>An event of the Events API v2, whose deduplication key is the detection's id.</summary>
/// <param name="routingKey">The integration key.</param>
/// <param name="resolveClosed">Whether a detection that closes resolves its alert.</param>
internal sealed class PagerDutyFormat(string routingKey, bool resolveClosed) : IDetectionFormat
{
    // What PagerDuty takes.
    private const int MaxSummary = 1024;

    public void Write(Detection detection, Utf8JsonWriter writer)
    {
        var header = detection.Header;
        writer.WriteStartObject();
        writer.WriteString("routing_key"u8, routingKey);
        writer.WriteString("event_action"u8, resolveClosed && header.Phase == DetectionPhase.Closed ? "resolve"u8 : "trigger"u8);
        writer.WriteString("dedup_key"u8, header.Id);
        writer.WriteStartObject("payload"u8);
        writer.WriteString("summary"u8, DetectionText.Cut(DetectionText.Headline(detection), MaxSummary));
        writer.WriteString("source"u8, header.Key.Count > 0 ? DetectionText.Cut(header.Key[0], MaxSummary) : "RulesSdk");
        writer.WriteString("severity"u8, header.Severity switch
        {
            Severity.Critical => "critical"u8,
            Severity.High => "error"u8,
            Severity.Medium => "warning"u8,
            _ => "info"u8,
        });
        writer.WriteString("timestamp"u8, DetectionText.Time(header.LastEvent));
        writer.WriteString("class"u8, header.Rule.Id);
        writer.WritePropertyName("custom_details"u8);
        DetectionJson.Write(detection, writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
